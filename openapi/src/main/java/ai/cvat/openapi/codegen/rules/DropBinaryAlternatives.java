package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes "or a file" out of a union: {@code oneOf: [RqId, binary]} becomes {@code RqId}; nothing but files is a file.
 *
 * <p>The server answers such operations with JSON; a union of JSON and bytes has no Java type that is safe to read.
 */
final class DropBinaryAlternatives implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        // A composed component stays an object for the generator, whatever it is told to be; a new one does not.
        var components = Schemas.components(api);
        Map.copyOf(components).forEach((name, schema) -> {
            if (schema.get$ref() == null && !Schemas.saysBinary(schema) && Schemas.isBinary(api, schema)) {
                components.put(name, bytesLike(schema));
            }
        });
        Schemas.forEach(api, schema -> {
            List<Schema<?>> alternatives = Schemas.alternatives(schema);
            List<Schema<?>> rest =
                    alternatives.stream().filter(a -> !Schemas.isBinary(api, a)).toList();
            if (schema.get$ref() == null && Schemas.isBinary(api, schema)) {
                becomeBytes(schema);
            } else if (rest.size() == 1 && rest.size() < alternatives.size()) {
                Schemas.becomeReference(schema, rest.get(0));
            } else {
                dropBinary(api, schema.getOneOf());
                dropBinary(api, schema.getAnyOf());
            }
        });
        // A component that is now but another name for one component: whoever means it means that one.
        Schemas.forEach(api, schema -> {
            String name = Schemas.referencedName(schema);
            if (name == null) {
                return;
            }
            var parts = Schemas.parts(Schemas.resolve(api, schema));
            var target = Schemas.resolve(api, schema);
            if (parts.size() == 1 && Schemas.referencedName(parts.get(0)) != null && target.getProperties() == null) {
                schema.set$ref(parts.get(0).get$ref());
            }
        });
    }

    private static Schema<?> bytesLike(Schema<?> schema) {
        return Schemas.bytes().description(schema.getDescription()).nullable(schema.getNullable());
    }

    /** Also where it is said in a roundabout way, which the generator does not follow. */
    private static void becomeBytes(Schema<?> schema) {
        schema.setOneOf(null);
        schema.setAnyOf(null);
        schema.setAllOf(null);
        schema.setType("string");
        schema.setFormat("binary");
    }

    @SuppressWarnings("rawtypes") // the parser's own model is raw
    private static void dropBinary(OpenAPI api, @Nullable List<Schema> alternatives) {
        if (alternatives != null) {
            alternatives.removeIf(alternative -> Schemas.isBinary(api, alternative));
        }
    }
}
