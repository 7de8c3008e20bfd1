package ai.cvat.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.OpenEnum;
import ai.cvat.api.testing.Signatures;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String INTERNAL = "ai.cvat.api.client.internal..";

    /** The packages, top to bottom: each knows only what stands below it. */
    private static final List<String> LAYERS = List.of(
            "ai.cvat.api",
            "ai.cvat.api.client",
            "ai.cvat.api.client.internal.interceptors",
            "ai.cvat.api.client.internal.connections",
            "ai.cvat.api.client.retrying",
            "ai.cvat.api.client.exceptions",
            "ai.cvat.api.client.internal.calls",
            "ai.cvat.api.client.time",
            "ai.cvat.api.client.auth",
            "ai.cvat.api.model",
            "ai.cvat.api.client.json",
            "ai.cvat.api.client.internal.redaction",
            "ai.cvat.api.client.internal.openapi");

    private JavaClasses module = new ClassFileImporter().importClasses();

    @BeforeAll
    void read() {
        module = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("ai.cvat");
    }

    @Test
    void theRuntimeKnowsNoOperationAndNoModel() {
        noClasses()
                .that()
                .resideInAPackage("ai.cvat.api.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.cvat.api", "ai.cvat.api.model..")
                .check(module);
    }

    @Test
    void nothingHereKnowsTheSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.cvat.sdk..", "ai.cvat.openapi..")
                .check(module);
    }

    @Test
    void modelsKnowOnlyModelsAndJson() {
        noClasses()
                .that()
                .resideInAPackage("ai.cvat.api.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ai.cvat.api", "ai.cvat.api.client", "ai.cvat.api.client.auth", "okhttp3..", "retrofit2..")
                .check(module);
        classes()
                .that()
                .resideInAPackage("ai.cvat.api.model..")
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .beAssignableTo(ApiModel.class)
                .orShould()
                .beAssignableTo(OpenEnum.class)
                .check(module);
    }

    @Test
    void jsonKnowsNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("ai.cvat.api.client.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "retrofit2..", "ai.cvat.api.client", "ai.cvat.api.client.auth")
                .check(module);
    }

    @Test
    void layersKnowOnlyWhatStandsBelow() {
        for (int layer = 1; layer < LAYERS.size(); layer++) {
            noClasses()
                    .that()
                    .resideInAPackage(LAYERS.get(layer))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LAYERS.subList(0, layer).toArray(String[]::new))
                    .check(module);
        }
    }

    @Test
    void everyPackageIsALayer() {
        classes().should().resideInAnyPackage(LAYERS.toArray(String[]::new)).check(module);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("ai.cvat.(**)").should().beFreeOfCycles().check(module);
    }

    @Test
    void nothingPublicNamesWhatIsInternal() {
        noClasses()
                .that(resideOutsideOfPackage(INTERNAL))
                .and()
                .arePublic()
                .should()
                .beAssignableTo(resideInAPackage(INTERNAL))
                .check(module);
        Signatures.nothingPublicNames(INTERNAL).check(module);
    }

    @Test
    void nothingOfTheRuntimeTakesMoreThanSixParameters() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("ai.cvat.api.client..")
                .should(Signatures.takeAtMost(6))
                .check(module);
    }

    @Test
    void classesAreNamedAfterWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(module);
    }

    @Test
    void nothingWritesToTheConsole() {
        noClasses().should().accessField(System.class, "out").check(module);
        noClasses().should().accessField(System.class, "err").check(module);
    }
}
