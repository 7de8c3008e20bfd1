package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one of several properties that would have the same name in Java.
 *
 * <p>Some objects have a property in camel case for old callers beside the one in snake case that is meant; the snake
 * case one stays.
 */
final class MergeAliases implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.forEach(api, MergeAliases::merge);
    }

    private static void merge(Schema<?> schema) {
        Map<String, String> kept = new HashMap<>();
        for (String name : Schemas.properties(schema).keySet()) {
            String javaName = JavaNames.camelCase(name);
            String other = kept.putIfAbsent(javaName, name);
            if (other != null) {
                String dropped = other.contains("_") ? name : other;
                kept.put(javaName, dropped.equals(name) ? other : name);
                schema.getProperties().remove(dropped);
                if (schema.getRequired() != null) {
                    schema.getRequired().remove(dropped);
                }
            }
        }
    }
}
