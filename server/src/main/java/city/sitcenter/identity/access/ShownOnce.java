package city.sitcenter.identity.access;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers with a secret that is shown once: nobody on the way may keep them. */
public final class ShownOnce {

  private ShownOnce() {}

  public static <T> ResponseEntity<T> answer(HttpStatus status, T body) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(body);
  }
}
