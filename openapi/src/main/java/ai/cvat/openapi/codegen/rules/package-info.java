/** The rules that make a server's schema safe to generate from, one class each. */
@NullMarked
package ai.cvat.openapi.codegen.rules;

import org.jspecify.annotations.NullMarked;
