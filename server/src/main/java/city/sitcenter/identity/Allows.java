package city.sitcenter.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens one operation of the API to roles, and to machines with a scope. An operation without it is
 * closed to everybody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allows {

  /** Roles that may call; {@link Role#ANONYMOUS} opens it to everybody. */
  Role[] value();

  /** The scope an API key or token needs besides, such as {@code data.read}. */
  String scope() default "data.read";
}
