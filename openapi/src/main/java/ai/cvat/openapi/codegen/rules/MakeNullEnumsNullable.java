package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says "may be null" where the server's schema says "is one of these values or of the enumeration that holds only null".
 *
 * <p>Without it the null enumeration becomes a Java type without constants, which does not compile, and each property
 * that mentions it gets an enumeration of its own instead of the shared one.
 */
final class MakeNullEnumsNullable implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        List<String> valueless = new ArrayList<>();
        Schemas.components(api).forEach((name, schema) -> {
            if (isValueless(schema)) {
                valueless.add(name);
            }
        });
        Schemas.forEach(api, schema -> {
            unwrap(schema, valueless);
            becomeAnything(schema, valueless);
            dropNullValues(schema);
        });
        valueless.forEach(Schemas.components(api)::remove);
    }

    private static boolean isValueless(Schema<?> schema) {
        return schema.getEnum() != null && schema.getEnum().stream().allMatch(MakeNullEnumsNullable::isNothing);
    }

    /** The server writes the blank text beside null where Django stores "no choice". */
    private static boolean isNothing(Object value) {
        return value == null || value.toString().isEmpty();
    }

    private static boolean saysNothing(Schema<?> alternative, List<String> valueless) {
        String name = Schemas.referencedName(alternative);
        return name == null ? isValueless(alternative) : valueless.contains(name);
    }

    private static void unwrap(Schema<?> schema, List<String> valueless) {
        List<Schema<?>> alternatives = Schemas.alternatives(schema);
        List<Schema<?>> real = alternatives.stream()
                .filter(alternative -> !saysNothing(alternative, valueless))
                .toList();
        if (real.size() == alternatives.size()) {
            return;
        }
        schema.setNullable(true);
        if (real.size() == 1) {
            Schemas.becomeReference(schema, real.get(0));
        } else {
            keep(schema.getOneOf(), valueless);
            keep(schema.getAnyOf(), valueless);
        }
    }

    /** What can be nothing but null today may be anything tomorrow. */
    private static void becomeAnything(Schema<?> schema, List<String> valueless) {
        List<Schema<?>> parts = Schemas.parts(schema);
        boolean nothing = saysNothing(schema, valueless)
                || (!parts.isEmpty() && parts.stream().allMatch(part -> saysNothing(part, valueless)));
        if (nothing) {
            schema.set$ref(null);
            schema.setAllOf(null);
            schema.setEnum(null);
            schema.setType(null);
            schema.setNullable(true);
        }
    }

    @SuppressWarnings("rawtypes") // the parser's own model is raw
    private static void keep(@Nullable List<Schema> alternatives, List<String> valueless) {
        if (alternatives != null) {
            alternatives.removeIf(alternative -> saysNothing(alternative, valueless));
        }
    }

    private static void dropNullValues(Schema<?> schema) {
        if (schema.getEnum() == null || isValueless(schema)) {
            return;
        }
        if (schema.getEnum().removeIf(Objects::isNull)) {
            schema.setNullable(true);
        }
        schema.getEnum().removeIf(MakeNullEnumsNullable::isNothing);
    }
}
