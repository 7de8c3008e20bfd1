package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.sdk.testing.EmbeddedCvat;
import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verb that reads, on servers that have no more than the documents of older versions name. */
class OlderServersTest {

    /** What verbs there are of operations that came later. */
    private static final Pattern LATER = Pattern.compile(".*(Growth|[rR]equirement|confusion).*");

    @TempDir
    Path folder;

    private static Path document(String version) {
        Path document = Path.of("../../shared/schemas/cvat-" + version + ".yml");
        assumeTrue(Files.isRegularFile(document), "the schema of the older server lies beside the project");
        return document;
    }

    /** Where in answers verbs see properties, but for those of later operations. */
    private Set<String> seen(EmbeddedCvat server, OpenApiDocument document) {
        try (ReadScene scene = new ReadScene(server, document, folder)) {
            Map<String, RuntimeException> failing = new TreeMap<>(scene.verbs().failing());
            // The scene answers for any quality settings, also for those with the id "requirements".
            failing.values()
                    .removeIf(failure -> String.valueOf(failure.getMessage())
                            .contains("without \"results\" (quality_list_settings_requirements)"));
            assertThat(failing.values()).allMatch(OperationMissingException.class::isInstance);
            assertThat(failing.keySet()).allMatch(verb -> LATER.matcher(verb).matches());
            scene.verbs().remote().keySet().removeIf(LATER.asMatchPredicate());
            assertThat(scene.verbs().remote()).hasSizeGreaterThan(110);
            Set<String> paths = new TreeSet<>();
            UnaryOperator<JsonElement> noting = answer -> {
                JsonPaths.collect(answer, paths);
                return answer;
            };
            assertThat(scene.failures(noting)).isEmpty();
            return paths;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.60.0, accepted attempt attribute_names completed group initial_replicas intervals key media_type org_id"
                + " request_duration requirements",
        "2.69.0, attribute_names completed group initial_replicas key requirements"
    })
    void everyVerbThatReadsWorksWithoutWhatAnOlderServerDoesNotTell(String version, String untold) {
        Path document = document(version);

        Set<String> gone = seen(EmbeddedCvat.start(), ApiSchema.ownDocument());
        gone.removeAll(seen(
                EmbeddedCvat.builder().restrictedTo(document).start(),
                ApiSchema.of(document).document()));

        assertThat(gone.stream()
                        .filter(path -> gone.stream()
                                .noneMatch(above -> path.startsWith(above + ".") || path.startsWith(above + "[].")))
                        .map(path -> path.substring(path.lastIndexOf('.') + 1).replace("[]", "")))
                .containsOnly(untold.split(" "));
    }
}
