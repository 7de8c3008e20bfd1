package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parsed document, and where a test finds the things in it. */
public record SchemaDocument(OpenAPI api) {

    /** Parses paths or components, as the generator does. */
    static SchemaDocument of(String content) {
        return parse(text(content));
    }

    public static String text(String content) {
        String head = "openapi: 3.0.3\ninfo: {title: t, version: 1.0.0}\n";
        return head + (content.contains("paths:") ? "" : "paths: {}\n") + content;
    }

    static SchemaDocument parse(String text) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readContents(text, null, options);
        assertThat(result.getOpenAPI()).as("%s", result.getMessages()).isNotNull();
        return new SchemaDocument(result.getOpenAPI());
    }

    public static SchemaDocument read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    SchemaDocument after(SchemaRule rule) {
        rule.apply(api);
        return this;
    }

    SchemaDocument afterAllRules() {
        CvatSchemaRules.RULES.forEach(rule -> rule.apply(api));
        return this;
    }

    Schema<?> component(String name) {
        return Objects.requireNonNull((Schema<?>) Schemas.components(api).get(name), name);
    }

    Schema<?> property(String component, String name) {
        return Objects.requireNonNull(Schemas.properties(component(component)).get(name), name);
    }

    public List<Operation> operations() {
        return Schemas.operations(api);
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> id.equals(operation.getOperationId()))
                .findFirst()
                .orElseThrow();
    }

    /** What an operation answers with a status; null where nothing is declared. */
    @Nullable Content answer(String operation, String code) {
        return Objects.requireNonNull(operation(operation).getResponses().get(code), code)
                .getContent();
    }

    /** The schema of the only form that an answer has. */
    Schema<?> onlyAnswer(String operation, String code) {
        Content content = Objects.requireNonNull(answer(operation, code));
        assertThat(content).hasSize(1);
        return content.values().iterator().next().getSchema();
    }

    Schema<?> parameter(String operation, String name) {
        return operation(operation).getParameters().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst()
                .orElseThrow()
                .getSchema();
    }

    /** The name of the component that a property refers to through {@code allOf}. */
    static String wrapped(Schema<?> schema) {
        assertThat(Schemas.parts(schema)).hasSize(1);
        return Objects.requireNonNull(
                Schemas.referencedName(Schemas.parts(schema).get(0)));
    }
}
