package ai.cvat.openapi.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;

/**
 * Takes "or a file" out of a union: {@code oneOf: [RqId, binary]} becomes {@code RqId}.
 *
 * <p>The server answers such operations with JSON; a union of JSON and bytes has no Java type that is safe to read.
 */
final class BinaryAlternativesGo implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.forEach(api, schema -> {
            List<? extends io.swagger.v3.oas.models.media.Schema<?>> alternatives = Schemas.alternatives(schema);
            var rest = alternatives.stream().filter(a -> !Schemas.isBinary(a)).toList();
            if (rest.size() == 1 && rest.size() < alternatives.size()) {
                Schemas.becomeReference(schema, rest.get(0));
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
}
