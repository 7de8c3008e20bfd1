package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of any server's schema once it went through all rules. */
class CvatSchemaRulesTest {

    static List<Path> schemas() throws IOException {
        Path contract = Path.of("cvat.yml");
        Path others = Path.of("../../shared/schemas");
        if (!Files.isDirectory(others)) {
            return List.of(contract, Path.of("no other schema here"));
        }
        try (Stream<Path> files = Files.list(others)) {
            return Stream.concat(Stream.of(contract), files.sorted()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void nothingIsLeftThatWouldBeWrongInJavaOrOnTheWire(Path file) throws Exception {
        assumeTrue(Files.exists(file), "there are no other servers' schemas beside this project");

        var schema = SchemaDocument.read(file).afterAllRules();

        var components = Schemas.components(schema.api());
        assertThat(components).doesNotContainKeys("NullEnum", "BlankEnum").isNotEmpty();
        Set<Schema<?>> named = Schemas.newSet();
        components.values().forEach(named::add);
        Set<Schema<?>> whole = Schemas.newSet();
        Schemas.operations(schema.api())
                .forEach(operation -> Schemas.answers(operation)
                        .forEach(answer -> answer.values().forEach(media -> whole.add(media.getSchema()))));
        Schemas.forEach(schema.api(), each -> {
            assertThat(each.getDefault()).isNull();
            assertThat(each.getFormat()).isNotEqualTo("uri");
            assertThat(each.getFormat()).isEqualTo(formatOf(each));
            if (each.getEnum() != null) {
                assertThat(named).as("%s", each.getEnum()).contains(each);
                assertThat(each.getEnum().stream().map(String::valueOf)).doesNotContain("null", "");
            }
            assertThat(Schemas.alternatives(each)).isEmpty();
            assertThat(Schemas.saysBinary(each) && !whole.contains(each)).isFalse();
            Set<String> javaNames = new HashSet<>();
            Schemas.properties(each)
                    .keySet()
                    .forEach(name -> assertThat(javaNames.add(JavaNames.camelCase(name)))
                            .as(name)
                            .isTrue());
            String reference = Schemas.referencedName(each);
            if (reference != null) {
                assertThat(components).containsKey(reference);
            }
        });
        Schemas.operations(schema.api()).forEach(operation -> {
            assertThat(operation.getResponses().keySet().stream().filter(code -> code.startsWith("2")))
                    .as(operation.getOperationId())
                    .hasSize(1);
            if (operation.getRequestBody() != null) {
                assertThat(operation.getRequestBody().getContent())
                        .as(operation.getOperationId())
                        .doesNotContainKey("multipart/form-data");
            }
        });
    }

    private static @org.jspecify.annotations.Nullable String formatOf(Schema<?> schema) {
        if (schema.getType() == null) {
            return schema.getFormat();
        }
        return switch (schema.getType()) {
            case "integer" -> "int64";
            case "number" -> "double";
            default -> schema.getFormat();
        };
    }
}
