package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways of the rules through a parsed document. */
final class Schemas {

    private static final String COMPONENT = "#/components/schemas/";

    private Schemas() {}

    /** The component schemas by name; empty where the document has none. */
    @SuppressWarnings("rawtypes") // the parser's own model is raw
    static Map<String, Schema> components(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return Map.of();
        }
        return api.getComponents().getSchemas();
    }

    /** Every operation of the document. */
    static List<Operation> operations(OpenAPI api) {
        List<Operation> operations = new ArrayList<>();
        if (api.getPaths() != null) {
            api.getPaths().values().forEach(path -> operations.addAll(path.readOperations()));
        }
        return operations;
    }

    /** The parameters of an operation; empty where it has none. */
    static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    /** The bodies that an operation takes, by media type; empty where it takes nothing. */
    static Content request(Operation operation) {
        return operation.getRequestBody() == null
                ? new Content()
                : content(operation.getRequestBody().getContent());
    }

    /** What an operation answers, one entry for each status. */
    static List<Content> answers(Operation operation) {
        return operation.getResponses() == null
                ? List.of()
                : operation.getResponses().values().stream()
                        .map(response -> content(response.getContent()))
                        .toList();
    }

    private static Content content(@Nullable Content content) {
        return content == null ? new Content() : content;
    }

    /** Calls the visitor once with every schema of the document, however deep it is nested. */
    static void forEach(OpenAPI api, Consumer<Schema<?>> visitor) {
        Set<Schema<?>> seen = newSet();
        List.copyOf(components(api).values()).forEach(schema -> walk(schema, seen, visitor));
        for (Operation operation : operations(api)) {
            parameters(operation).forEach(parameter -> walk(parameter.getSchema(), seen, visitor));
            request(operation).values().forEach(media -> walk(media.getSchema(), seen, visitor));
            answers(operation)
                    .forEach(content -> content.values().forEach(media -> walk(media.getSchema(), seen, visitor)));
        }
    }

    private static void walk(@Nullable Schema<?> schema, Set<Schema<?>> seen, Consumer<Schema<?>> visitor) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        visitor.accept(schema);
        inside(schema).forEach(part -> walk(part, seen, visitor));
    }

    /** Everything that a schema is made of, itself and what it refers to included, however deep. */
    static Set<Schema<?>> reached(OpenAPI api, @Nullable Schema<?> schema) {
        Set<Schema<?>> reached = newSet();
        reach(api, schema, reached);
        return reached;
    }

    private static void reach(OpenAPI api, @Nullable Schema<?> schema, Set<Schema<?>> reached) {
        if (schema != null && reached.add(schema)) {
            reach(api, resolve(api, schema), reached);
            inside(schema).forEach(part -> reach(api, part, reached));
        }
    }

    /** A set of schemas that are the same object: two that say the same may stand for different things. */
    static Set<Schema<?>> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** The schemas within a schema: its properties, items, values, alternatives and parts. */
    private static List<Schema<?>> inside(Schema<?> schema) {
        List<Schema<?>> inside = new ArrayList<>(properties(schema).values());
        if (schema.getItems() != null) {
            inside.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            inside.add(values);
        }
        inside.addAll(alternatives(schema));
        inside.addAll(parts(schema));
        return inside;
    }

    /** The properties of an object schema by name; empty where it has none. */
    static Map<String, Schema<?>> properties(Schema<?> schema) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(properties::put);
        }
        return properties;
    }

    /** The alternatives in {@code oneOf} and {@code anyOf}. */
    static List<Schema<?>> alternatives(Schema<?> schema) {
        List<Schema<?>> alternatives = new ArrayList<>();
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(alternatives::add);
        }
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(alternatives::add);
        }
        return alternatives;
    }

    /** What stands in {@code allOf}. */
    static List<Schema<?>> parts(Schema<?> schema) {
        List<Schema<?>> parts = new ArrayList<>();
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(parts::add);
        }
        return parts;
    }

    /** The component that a schema refers to, or the schema itself where it is no reference. */
    static Schema<?> resolve(OpenAPI api, Schema<?> schema) {
        String name = referencedName(schema);
        if (name == null) {
            return schema;
        }
        Schema<?> target = components(api).get(name);
        if (target == null) {
            throw new IllegalArgumentException("The schema refers to '" + name + "', which it does not define.");
        }
        return target;
    }

    /** The name of the component that a schema refers to, or null where it is no reference. */
    static @Nullable String referencedName(Schema<?> schema) {
        String ref = schema.get$ref();
        return ref != null && ref.startsWith(COMPONENT) ? ref.substring(COMPONENT.length()) : null;
    }

    /** A reference to a component. */
    static Schema<?> reference(String name) {
        return new Schema<>().$ref(COMPONENT + name);
    }

    /** Turns a schema into {@code allOf: [target]}, keeping its description and flags. */
    @SuppressWarnings("rawtypes") // the parser's own model is raw
    static void becomeReference(Schema<?> schema, Schema<?> target) {
        schema.setOneOf(null);
        schema.setAnyOf(null);
        schema.setType(null);
        schema.setEnum(null);
        List<Schema> allOf = new ArrayList<>();
        allOf.add(target);
        schema.setAllOf(allOf);
    }

    /** Whether this says of itself that it is a file or another run of bytes. */
    static boolean saysBinary(Schema<?> schema) {
        return "binary".equals(schema.getFormat());
    }

    /** Whether this is one file or another run of bytes, by whatever way it is said. */
    static boolean isBinary(OpenAPI api, Schema<?> schema) {
        Schema<?> target = resolve(api, schema);
        List<Schema<?>> ways = Stream.concat(alternatives(target).stream(), parts(target).stream())
                .toList();
        return saysBinary(target) || (!ways.isEmpty() && ways.stream().allMatch(way -> isBinary(api, way)));
    }

    /** Whether this is nothing but files: one, a list or a map of them, or an object of them. */
    static boolean isFiles(OpenAPI api, @Nullable Schema<?> schema) {
        List<Schema<?>> leaves = reached(api, schema).stream()
                .filter(part -> part.get$ref() == null && inside(part).isEmpty())
                .toList();
        return !leaves.isEmpty() && leaves.stream().allMatch(Schemas::saysBinary);
    }

    /** Bytes that are not part of anything. */
    static Schema<?> bytes() {
        return new Schema<>().type("string").format("binary");
    }
}
