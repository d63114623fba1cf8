package city.sitcenter.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens one operation of the API to roles, and to machines with a scope. An operation without it is
 * closed to everybody. Lists of roles that many operations share have a name: {@link AllowsStaff},
 * {@link AllowsStaffAndPartners}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Allows {

  /** Roles that may call; {@link Role#ANONYMOUS} opens it to everybody. */
  Role[] value();

  /** What every credential is good for: to be told who one is. */
  String ANY_SCOPE = "";

  /**
   * The scope an API key or token needs besides, such as {@code data.read}. Where an operation is
   * open to everybody, who comes without the scope is answered like everybody.
   */
  String scope() default "data.read";
}
