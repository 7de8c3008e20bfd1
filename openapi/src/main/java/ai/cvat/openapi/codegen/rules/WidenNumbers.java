package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;

/**
 * Makes every integer 64 bits wide and every other number a double.
 *
 * <p>The schema says {@code integer} without a width, which the generator takes for 32 bits, and ids outgrow those. The
 * width does not follow a declared maximum: bounds come and go from release to release, and the Java type of a property
 * should not.
 */
final class WidenNumbers implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.forEach(api, schema -> {
            if ("integer".equals(schema.getType())) {
                schema.setFormat("int64");
            } else if ("number".equals(schema.getType())) {
                schema.setFormat("double");
            }
        });
    }
}
