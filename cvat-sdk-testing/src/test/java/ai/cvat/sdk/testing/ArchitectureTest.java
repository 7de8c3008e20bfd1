package ai.cvat.sdk.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.cvat.api.testing.Signatures;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "ai.cvat.sdk.testing", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "ai.cvat.sdk.testing";
    private static final String INTERNAL = ROOT + ".internal..";

    /** The packages of the stand-in, top to bottom: each knows only what stands below it. */
    private static final List<String> LAYERS = Stream.of(
                    ".junit",
                    "",
                    ".internal.pipeline",
                    ".internal.system",
                    ".internal.lambda",
                    ".internal.quality",
                    ".internal.datasets",
                    ".internal.accounts",
                    ".internal.tasks",
                    ".internal.data",
                    ".internal.annotations",
                    ".internal.server",
                    ".internal.store",
                    ".internal.media",
                    ".internal.contract",
                    ".functions",
                    ".internal.wire")
            .map(ROOT::concat)
            .toList();

    @ArchTest
    static final ArchRule everyPackageIsALayer = classes().should().resideInAnyPackage(LAYERS.toArray(String[]::new));

    @ArchTest
    static final ArchRule layersKnowOnlyWhatStandsBelow = CompositeArchRule.of(IntStream.range(1, LAYERS.size())
            .<ArchRule>mapToObj(layer -> noClasses()
                    .that()
                    .resideInAPackage(LAYERS.get(layer))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LAYERS.subList(0, layer).toArray(String[]::new)))
            .toList());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("ai.cvat.sdk.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingPublicIsMadeOfWhatIsInternal = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(resideInAPackage(INTERNAL));

    @ArchTest
    static final ArchRule nothingPublicNamesWhatIsInternal = Signatures.nothingPublicNames(INTERNAL);

    @ArchTest
    static final ArchRule nothingTakesMoreThanSixParameters = codeUnits().should(Signatures.takeAtMost(6));
}
