package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives every enumeration that stands inside a parameter or a property a name, so that it becomes a type.
 *
 * <p>Where a component has the same values, that one is meant: {@code jobs_list}'s {@code stage} is a {@code JobStage}.
 * Else the name says where the values are taken: {@code tasks_retrieve_data}'s {@code quality} is a
 * {@code RetrieveDataQuality}, and so is {@code jobs_retrieve_data}'s, which has the same values. Enumerations of other
 * things than texts lose their values, the plain number is the better type, and so do those that stand where no name can
 * be made of it: inside an object that has none itself.
 */
final class NameInlineEnums implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        for (Operation operation : Schemas.operations(api)) {
            for (Parameter parameter : Schemas.parameters(operation)) {
                Schema<?> schema = parameter.getSchema();
                if (isInlineEnum(schema)) {
                    String tag = JavaNames.tag(operation);
                    String name = JavaNames.pascalCase(JavaNames.withoutTag(operation))
                            + JavaNames.pascalCase(parameter.getName());
                    String text = parameter.getDescription();
                    parameter.setSchema(name(api, schema, name, JavaNames.pascalCase(tag) + name, text));
                }
            }
        }
        for (Map.Entry<String, ?> component :
                List.copyOf(Schemas.components(api).entrySet())) {
            Schema<?> owner = (Schema<?>) component.getValue();
            Schemas.properties(owner).forEach((property, schema) -> {
                String name = component.getKey() + JavaNames.pascalCase(property);
                if (isInlineEnum(schema)) {
                    nameInPlace(api, schema, name);
                }
                if (schema.getItems() != null && isInlineEnum(schema.getItems())) {
                    nameInPlace(api, schema.getItems(), name);
                }
            });
        }
        Set<Schema<?>> named = Collections.newSetFromMap(new IdentityHashMap<>());
        Schemas.components(api).values().forEach(named::add);
        Schemas.forEach(api, schema -> {
            boolean text = schema.getType() == null || "string".equals(schema.getType());
            if (schema.getEnum() != null && !(text && named.contains(schema))) {
                schema.setEnum(null);
            }
        });
    }

    private static boolean isInlineEnum(@Nullable Schema<?> schema) {
        return schema != null
                && schema.getEnum() != null
                && !schema.getEnum().isEmpty()
                && (schema.getType() == null || "string".equals(schema.getType()));
    }

    private static void nameInPlace(OpenAPI api, Schema<?> schema, String name) {
        Schema<?> reference = name(api, schema, name, name + "Value", schema.getDescription());
        Schemas.becomeReference(schema, reference);
    }

    /** Finds or makes the component with these values; the second name is for where the first has other values. */
    private static Schema<?> name(
            OpenAPI api, Schema<?> inline, String name, String otherName, @Nullable String description) {
        // Sorted, so that the choice between two components with equal values is the same in every build.
        for (Map.Entry<String, ?> component : new TreeMap<>(Schemas.components(api)).entrySet()) {
            if (hasValuesOf((Schema<?>) component.getValue(), inline)) {
                return Schemas.reference(component.getKey());
            }
        }
        String free = name;
        for (int i = 1; Schemas.components(api).containsKey(free); i++) {
            free = otherName + (i == 1 ? "" : i);
        }
        Schema<Object> component = new Schema<>();
        component.setType("string");
        component.setEnum(List.copyOf(inline.getEnum()));
        component.setDescription(description);
        api.getComponents().addSchemas(free, component);
        return Schemas.reference(free);
    }

    private static boolean hasValuesOf(Schema<?> component, Schema<?> inline) {
        Set<Object> values = new HashSet<>(inline.getEnum());
        return component.getEnum() != null && values.equals(new HashSet<Object>(component.getEnum()));
    }
}
