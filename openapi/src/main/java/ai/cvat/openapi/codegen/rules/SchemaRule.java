package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;

/**
 * One change to a parsed schema that makes the code generated from it right on the wire.
 *
 * <p>A rule looks at the schema only, never at the server's version, and leaves alone what it does not need to change:
 * so it works on releases that came before it and on those to come.
 */
@FunctionalInterface
interface SchemaRule {

    /**
     * Changes the schema in place.
     *
     * @param api the whole parsed document
     */
    void apply(OpenAPI api);
}
