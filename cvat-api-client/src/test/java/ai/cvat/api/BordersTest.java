package ai.cvat.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.OpenEnum;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BordersTest {

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
