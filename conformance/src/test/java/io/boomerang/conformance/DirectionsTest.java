package io.boomerang.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which part may use which: entry points use adapters, adapters use core, core uses no cloud. */
class DirectionsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.boomerang");

  @Test
  void allPartsAreLookedAt() {
    assertThat(CLASSES)
        .extracting(type -> type.getPackageName())
        .contains(
            "io.boomerang.core.recovery",
            "io.boomerang.core.loyalty.engine",
            "io.boomerang.adapters.firestore",
            "io.boomerang.recovery",
            "io.boomerang.local.shop",
            "io.boomerang.cli.publish");
  }

  @Test
  void core_usesNoCloudNorAnythingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.cloud..",
            "com.sendgrid..",
            "io.boomerang.adapters..",
            "io.boomerang.local..",
            "io.boomerang.cli..")
        .check(CLASSES);
  }

  @Test
  void offers_useNoRecovery() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.core.offers..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.boomerang.core.recovery..")
        .check(CLASSES);
  }

  @Test
  void loyaltyEngine_usesOnlyTheRulesOfLoyalty() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.core.loyalty.engine")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.boomerang.core.loyalty")
        .check(CLASSES);
  }

  @Test
  void loyaltyRules_useNothingOfLoyalty() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.core.loyalty.rules")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.boomerang.core.loyalty", "io.boomerang.core.loyalty.engine")
        .check(CLASSES);
  }

  @Test
  void adapters_useNoEntryPoint() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.adapters..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.boomerang.ingest..",
            "io.boomerang.loyalty..",
            "io.boomerang.carts..",
            "io.boomerang.recovery..",
            "io.boomerang.offers..",
            "io.boomerang.dashboard..",
            "io.boomerang.insights..",
            "io.boomerang.churn..",
            "io.boomerang.local..",
            "io.boomerang.cli..")
        .check(CLASSES);
  }

  @Test
  void cartFunction_carriesNoMailProvider() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.carts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.boomerang.adapters.sendgrid..", "com.sendgrid..", "io.boomerang.core.recovery..")
        .check(CLASSES);
  }

  @Test
  void localShop_usesNoCommand() {
    noClasses()
        .that()
        .resideInAPackage("io.boomerang.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.boomerang.cli..")
        .check(CLASSES);
  }

  @Test
  void packagesOfCore_haveNoCycles() {
    slices().matching("io.boomerang.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
