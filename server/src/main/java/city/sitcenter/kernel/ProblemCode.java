package city.sitcenter.kernel;

import java.util.Locale;

/**
 * Every way in which something may not work. The slug is part of the API and never changes its
 * meaning; the words are in {@code problems_*.properties}.
 */
public enum ProblemCode {
  // kernel and platform
  NAME_INVALID(400),
  REQUEST_INVALID(400),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  MEDIA_TYPE_UNSUPPORTED(415),
  PRECONDITION_FAILED(412),
  IDEMPOTENCY_KEY_REUSED(409),
  TOO_LARGE(413),
  INTERNAL(500),
  NOT_READY(503),
  DISK_FULL(507),
  SETTINGS_INVALID(500),
  DATABASE_UNAVAILABLE(503),
  HOME_IN_USE(503),

  // identity
  LOGIN_REQUIRED(401),
  LOGIN_FAILED(401),
  FORBIDDEN(403),
  TOO_MANY_REQUESTS(429),
  LOGIN_LOCKED(429),
  CSRF_TOKEN_MISSING(403),
  PASSWORD_CHANGE_REQUIRED(403),
  PASSWORD_WEAK(422),
  PASSWORD_WRONG(422),
  DEMO_ACCOUNT_FIXED(403),
  USER_NOT_FOUND(404),
  USERNAME_TAKEN(409),
  LAST_ADMINISTRATOR(409),
  ORGANISATION_UNKNOWN(422),
  ORGANISATION_NEEDED(422),
  ROLES_BEYOND_OWN(403),
  SCOPE_UNKNOWN(422),
  API_KEY_NOT_FOUND(404),
  CLIENT_NOT_FOUND(404),
  CLIENT_INVALID(422),

  // catalog
  DATASET_NOT_FOUND(404),
  CONTRACT_INVALID(422),
  CONTRACT_BREAKING(409),

  // lake
  SNAPSHOT_NOT_FOUND(404),
  SNAPSHOT_EXPIRED(410),
  DATASET_CHANGED(409),
  PUBLICATION_UNCERTAIN(503),
  STORE_FAILED(500),
  BACKUP_INVALID(422),
  BACKUP_RUNNING(409),
  HOME_NOT_EMPTY(409),
  LOAD_NOT_FOUND(404),
  QUERY_INVALID(422);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status that fits (RFC 9110, 15). */
  public int status() {
    return status;
  }

  /** The code as the API shows it, such as {@code dataset-not-found}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
