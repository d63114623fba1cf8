package city.sitcenter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** How the server is written, beside the rules of the whole house. */
@AnalyzeClasses(packages = "city.sitcenter", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerRulesTest {

  @ArchTest
  static final ArchRule CONSTRUCTORS_INJECT =
      fields().should().notBeAnnotatedWith(Autowired.class).because("constructors inject");

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

  @ArchTest
  static final ArchRule ONE_WORD_FOR_A_PART =
      noClasses()
          .should()
          .beAnnotatedWith(Service.class)
          .orShould()
          .beAnnotatedWith(Repository.class)
          .because("a part is a @Component; what it is for, its name says");

  /** What Spring calls is found by it wherever it stands. */
  private static final DescribedPredicate<JavaClass> CALLED =
      DescribedPredicate.describe(
          "are called by Spring",
          type ->
              type.getMethods().stream()
                  .anyMatch(method ->
                      method.isAnnotatedWith(EventListener.class)
                          || method.isAnnotatedWith(ApplicationModuleListener.class)
                          || method.isAnnotatedWith(Scheduled.class)));

  @ArchTest
  static final ArchRule SOME_ROOMS_ARE_PUT_TOGETHER_BY_HAND =
      noClasses()
          .that()
          .resideInAnyPackage(
              "city.sitcenter.lake.store..",
              "city.sitcenter.lake.query..",
              "city.sitcenter.lake.backup..")
          .and(DescribedPredicate.not(CALLED))
          .should()
          .beAnnotatedWith(Component.class)
          .because("tests build these without the program, from their configuration's pieces");
}
