package ai.cvat.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ai.cvat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule lowLevelDoesNotKnowTheHighLevel = noClasses()
            .that()
            .resideInAPackage("ai.cvat.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.cvat.sdk..");

    @ArchTest
    static final ArchRule internalIsForCoreOnly = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "ai.cvat.sdk",
                    "ai.cvat.sdk.internal..",
                    "ai.cvat.sdk.annotations..",
                    "ai.cvat.sdk.auth..",
                    "ai.cvat.sdk.requests..",
                    "ai.cvat.sdk.paging..",
                    "ai.cvat.sdk.resources..",
                    "ai.cvat.sdk.upload..",
                    "ai.cvat.sdk.download..",
                    "ai.cvat.sdk.frames..",
                    "ai.cvat.sdk.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.cvat.sdk.internal..");

    @ArchTest
    static final ArchRule pagingAndTransfersDoNotKnowTheResources = noClasses()
            .that()
            .resideInAnyPackage(
                    "ai.cvat.sdk.paging..",
                    "ai.cvat.sdk.transfer..",
                    "ai.cvat.sdk.upload..",
                    "ai.cvat.sdk.download..",
                    "ai.cvat.sdk.frames..",
                    "ai.cvat.sdk.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.cvat.sdk.resources..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule waitingDoesNotKnowResourcesOrTransfers = noClasses()
            .that()
            .resideInAnyPackage("ai.cvat.sdk.requests..", "ai.cvat.sdk.internal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.cvat.sdk.paging..", "ai.cvat.sdk.transfer..", "ai.cvat.sdk.resources..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .that()
            .resideInAPackage("ai.cvat.sdk..")
            .or()
            .resideInAPackage("ai.cvat.api.client..")
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helpers?|Manager)");

    @ArchTest
    static final ArchRule exceptionsAreUncheckedUnderOneRoot = classes()
            .that()
            .resideInAPackage("ai.cvat.sdk..")
            .and()
            .resideOutsideOfPackage("ai.cvat.sdk.internal..")
            .and()
            .arePublic()
            .and()
            .areAssignableTo(Exception.class)
            .should()
            .beAssignableTo("ai.cvat.api.client.exceptions.CvatException");

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule loggingStandsOnNoBackend =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ch.qos.logback..", "org.apache.log4j..");

    @ArchTest
    static final ArchRule publicClassesAreNotOpenByAccident = classes()
            .that()
            .resideInAPackage("ai.cvat.sdk..")
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAssignableTo(Exception.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT);
}
