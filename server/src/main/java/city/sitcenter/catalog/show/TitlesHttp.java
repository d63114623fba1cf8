package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.show.Shown.Title;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What datasets are called: a line each, so that all of a city come at once. */
@RestController
final class TitlesHttp {

  private final Catalog catalog;
  private final Showing showing;
  private final BodyTags tags;

  TitlesHttp(Catalog catalog, Showing showing, BodyTags tags) {
    this.catalog = catalog;
    this.showing = showing;
    this.tags = tags;
  }

  record DatasetTitles(List<Title> items) {}

  @GetMapping("/api/v1/dataset-titles")
  @Operation(summary = "The titles of all datasets the reader may know")
  @Allows(Role.ANONYMOUS)
  ResponseEntity<DatasetTitles> list(Actor actor) {
    var known = catalog.known(actor).stream();
    var titles = new DatasetTitles(known.map(one -> showing.title(actor, one)).toList());
    return ResponseEntity.ok().eTag(tags.of(titles)).body(titles);
  }
}
