package city.sitcenter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;

/** How code is written in this house, as far as a machine can see it. */
@AnalyzeClasses(packages = "city.sitcenter", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule FAILURES_ARE_PROBLEMS =
      noClasses()
          .that()
          .areNotAssignableTo(city.sitcenter.kernel.Problem.class)
          .should()
          .callConstructor(RuntimeException.class, String.class)
          .orShould()
          .callConstructor(RuntimeException.class, String.class, Throwable.class)
          .orShould()
          .callConstructor(RuntimeException.class, Throwable.class)
          .orShould()
          .callConstructor(IllegalStateException.class)
          .orShould()
          .callConstructor(IllegalStateException.class, String.class)
          .orShould()
          .callConstructor(IllegalStateException.class, String.class, Throwable.class)
          .orShould()
          .callConstructor(UnsupportedOperationException.class)
          .orShould()
          .callConstructor(UnsupportedOperationException.class, String.class)
          .because("a person who meets it needs a Problem: what, where, what to do");

  @ArchTest
  static final ArchRule CONSTRUCTORS_INJECT =
      fields().should().notBeAnnotatedWith(Autowired.class).because("constructors inject");

  @ArchTest
  static final ArchRule THE_CLOCK_IS_INJECTED =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("time comes from " + Clock.class.getName());

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

  @ArchTest
  static final ArchRule NO_PRINTING =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.sitcenter.cli..")
          .and()
          .doNotHaveSimpleName("Announcement")
          .and()
          .doNotHaveSimpleName("FirstStart")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("only commands and the words of the first start speak to a terminal");

  @ArchTest
  static final ArchRule ONE_CONSTRUCTOR =
      noConstructors()
          .should()
          .beAnnotatedWith(Autowired.class)
          .because("a class has one constructor, and Spring finds it");

  /** A module's root is its door: it hands on to the rooms, and the rooms answer in its words. */
  @ArchTest
  static final ArchRule ROOMS_STAND_IN_ORDER =
      SlicesRuleDefinition.slices()
          .matching("city.sitcenter.(*).(**)")
          .should()
          .beFreeOfCycles()
          .because("two rooms that need each other are one room, or miss a third");
}
