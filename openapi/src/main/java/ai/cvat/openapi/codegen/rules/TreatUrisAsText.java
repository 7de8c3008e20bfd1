package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;

/**
 * Makes plain text of URIs.
 *
 * <p>The server's links may hold a space or a bar, which {@link java.net.URI} refuses: one such link would make a whole
 * page unreadable.
 */
final class TreatUrisAsText implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Schemas.forEach(api, schema -> {
            if ("uri".equals(schema.getFormat())) {
                schema.setFormat(null);
            }
        });
    }
}
