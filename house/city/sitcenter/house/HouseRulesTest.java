package city.sitcenter.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How code is written in this house, as far as a machine can see it. Stands here once and runs in
 * the tests of every module, over that module's classes.
 */
@AnalyzeClasses(packages = "city.sitcenter", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  private static final Set<String> BARE =
      Set.of(
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.IllegalStateException",
          "java.lang.UnsupportedOperationException",
          "java.lang.Error");

  @ArchTest
  static final ArchRule FAILURES_ARE_NAMED =
      noClasses()
          .should()
          .callCodeUnitWhere(
              is(
                  "a bare exception is made, but for the base of a named one",
                  call ->
                      call.getName().equals("<init>")
                          && BARE.contains(call.getTargetOwner().getName())
                          && !isBase(call)))
          .because("a person who meets it needs a Problem: what, where, what to do");

  @ArchTest
  static final ArchRule THE_CLOCK_IS_INJECTED =
      noClasses()
          .should()
          .accessTargetWhere(
              is(
                  "the time is asked of anything but a clock",
                  access -> asksTheTime(access) || access.getName().equals("currentTimeMillis")))
          .because("time comes from " + Clock.class.getName());

  @ArchTest
  static final ArchRule ONE_PLACE_MAKES_THE_CLOCK =
      noClasses()
          .that(
              new DescribedPredicate<JavaClass>("are no configuration") {
                @Override
                public boolean test(JavaClass type) {
                  return !type.isAnnotatedWith("org.springframework.context.annotation.Configuration")
                      && !type.getSimpleName().equals("ClockOptions");
                }
              })
          .should()
          .accessTargetWhere(
              is(
                  "a clock is made",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Clock.class)
                          && (access.getName().startsWith("system")
                              || access.getName().startsWith("tick"))))
          .because("what makes its own clock cannot be tested at another time");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Service|ServiceImpl)")
          .because("such a name says nothing about what the class is");

  @ArchTest
  static final ArchRule NO_DRAWERS =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..dto..", "..impl..")
          .because("code lives with what it is about");

  @ArchTest
  static final ArchRule ONE_LOG = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  /** A module's root is its door: it hands on to the rooms, and the rooms answer in its words. */
  @ArchTest
  static final ArchRule ROOMS_STAND_IN_ORDER =
      SlicesRuleDefinition.slices()
          .matching("city.sitcenter.(*).(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("two rooms that need each other are one room, or miss a third");

  /** Also where it is handed on as {@code Instant::now}. */
  private static boolean asksTheTime(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.time")
        && access.getName().equals("now")
        && access.getTarget() instanceof CodeUnitAccessTarget now
        && now.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  /** A constructor that calls the one above it. */
  private static boolean isBase(JavaAccess<?> call) {
    return call.getOrigin().isConstructor()
        && call.getOriginOwner()
            .getRawSuperclass()
            .filter(call.getTargetOwner()::equals)
            .isPresent();
  }

  private static <T extends JavaAccess<?>> DescribedPredicate<T> is(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test::test);
  }
}
