package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one object of a component that is "this object or that one", with the properties of both.
 *
 * <p>The server has such unions where some callers see more of a thing than others, as with users. A reader wants the one
 * class in which the unseen properties are null.
 */
final class MergeObjectUnions implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.components(api).values().forEach(schema -> merge(api, schema));
    }

    private static void merge(OpenAPI api, Schema<?> union) {
        List<Schema<?>> alternatives = Schemas.alternatives(union).stream()
                .<Schema<?>>map(alternative -> Schemas.resolve(api, alternative))
                .toList();
        if (alternatives.isEmpty()
                || union.getDiscriminator() != null
                || alternatives.stream().anyMatch(alternative -> alternative.getProperties() == null)) {
            return;
        }
        List<String> required =
                new ArrayList<>(Schemas.properties(alternatives.get(0)).keySet());
        for (Schema<?> alternative : alternatives) {
            Schemas.properties(alternative).forEach((name, property) -> {
                if (union.getProperties() == null || !union.getProperties().containsKey(name)) {
                    union.addProperty(name, property);
                }
            });
            required.retainAll(alternative.getRequired() == null ? List.of() : alternative.getRequired());
        }
        union.setOneOf(null);
        union.setAnyOf(null);
        union.setType("object");
        union.setRequired(required.isEmpty() ? null : required);
    }
}
