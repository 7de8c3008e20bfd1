package ai.cvat.sdk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.cvat.api.testing.Signatures;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "ai.cvat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INTERNAL = "ai.cvat.sdk.internal..";

    @ArchTest
    static final ArchRule lowLevelDoesNotKnowTheHighLevel = noClasses()
            .that()
            .resideInAPackage("ai.cvat.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.cvat.sdk..");

    /** Otherwise who imports both packages whole can name neither type. */
    @ArchTest
    static final ArchRule publicTypesAreNotCalledAsModels =
            classes().that(areOpenToUsers()).should(haveANameThatNoModelHas());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publicTypesAreNothingInternal =
            noClasses().that(areOpenToUsers()).should().beAssignableTo(resideInAPackage(INTERNAL));

    @ArchTest
    static final ArchRule publicSignaturesNameNothingInternal = Signatures.nothingPublicNames(INTERNAL);

    @ArchTest
    static final ArchRule nothingTakesMoreThanSixParameters = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("ai.cvat.sdk..")
            .should(Signatures.takeAtMost(6));

    @ArchTest
    static final ArchRule whatUsersHoldDoesNotKnowTheResources = noClasses()
            .that()
            .resideOutsideOfPackages("ai.cvat.sdk", "ai.cvat.sdk.resources")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.cvat.sdk", "ai.cvat.sdk.resources");

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

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("ai.cvat.sdk")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of the SDK";
            }
        };
    }

    /** Nested types are as open as the types around them. */
    private static DescribedPredicate<JavaClass> areOpenToUsers() {
        return resideInAPackage("ai.cvat.sdk..")
                .and(resideOutsideOfPackage(INTERNAL))
                .and(modifier(JavaModifier.PUBLIC));
    }

    private static ArchCondition<JavaClass> haveANameThatNoModelHas() {
        return new ArchCondition<>("have a name that no model has") {
            private Set<String> models = Set.of();

            @Override
            public void init(Collection<JavaClass> all) {
                models = new ClassFileImporter()
                        .importPackages("ai.cvat.api.model").stream()
                                .map(JavaClass::getSimpleName)
                                .collect(Collectors.toSet());
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.isTopLevelClass() && models.contains(type.getSimpleName())) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is called as a model is"));
                }
            }
        };
    }
}
