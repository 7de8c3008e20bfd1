package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;

/**
 * Takes every default value out of the schema.
 *
 * <p>The generator would put them into new objects, and a partial update that means one property would then reset the
 * others. The server fills in its own defaults.
 */
final class DropDefaults implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.forEach(api, schema -> schema.setDefault(null));
    }
}
