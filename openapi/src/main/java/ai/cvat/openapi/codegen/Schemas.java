package ai.cvat.openapi.codegen;

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
import org.jspecify.annotations.Nullable;

/** How the rules find their way through a parsed document. */
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

    /** Calls the visitor once with every schema of the document, however deep it is nested. */
    static void forEach(OpenAPI api, Consumer<Schema<?>> visitor) {
        Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List.copyOf(components(api).values()).forEach(schema -> walk(schema, seen, visitor));
        for (Operation operation : operations(api)) {
            parameters(operation).forEach(parameter -> walk(parameter.getSchema(), seen, visitor));
            if (operation.getRequestBody() != null) {
                walkContent(operation.getRequestBody().getContent(), seen, visitor);
            }
            if (operation.getResponses() != null) {
                operation.getResponses().values().forEach(r -> walkContent(r.getContent(), seen, visitor));
            }
        }
    }

    private static void walkContent(@Nullable Content content, Set<Schema<?>> seen, Consumer<Schema<?>> visitor) {
        if (content != null) {
            content.values().forEach(media -> walk(media.getSchema(), seen, visitor));
        }
    }

    private static void walk(@Nullable Schema<?> schema, Set<Schema<?>> seen, Consumer<Schema<?>> visitor) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        visitor.accept(schema);
        properties(schema).values().forEach(property -> walk(property, seen, visitor));
        walk(schema.getItems(), seen, visitor);
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            walk(values, seen, visitor);
        }
        alternatives(schema).forEach(part -> walk(part, seen, visitor));
        parts(schema).forEach(part -> walk(part, seen, visitor));
    }

    /** The properties of an object schema by name; empty where it has none. */
    static Map<String, Schema<?>> properties(Schema<?> schema) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(properties::put);
        }
        return properties;
    }

    /** What stands in {@code oneOf} and {@code anyOf}. */
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

    /** Whether this is a file or another run of bytes. */
    static boolean isBinary(Schema<?> schema) {
        return "string".equals(schema.getType()) && "binary".equals(schema.getFormat());
    }
}
