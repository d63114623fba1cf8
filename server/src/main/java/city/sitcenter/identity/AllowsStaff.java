package city.sitcenter.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/** Opens an operation to everybody who works for the city. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Allows({Role.OFFICER, Role.ANALYST, Role.STEWARD, Role.OPERATOR, Role.MANAGER, Role.ADMINISTRATOR})
public @interface AllowsStaff {

  /** As {@link Allows#scope}. */
  @AliasFor(annotation = Allows.class)
  String scope() default "data.read";
}
