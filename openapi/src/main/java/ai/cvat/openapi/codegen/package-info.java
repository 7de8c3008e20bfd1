/**
 * Makes a safe Java client from the OpenAPI schema of any CVAT server: an extension of openapi-generator's Java client
 * codegen ({@link ai.cvat.openapi.codegen.CvatJavaCodegen}) and the rules that a schema passes through first
 * ({@link ai.cvat.openapi.codegen.rules.CvatSchemaRules}).
 */
@NullMarked
package ai.cvat.openapi.codegen;

import org.jspecify.annotations.NullMarked;
