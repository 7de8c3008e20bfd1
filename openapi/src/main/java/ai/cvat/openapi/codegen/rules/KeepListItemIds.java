package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the items of a list that is sent say which of the server's objects they are.
 *
 * <p>A list in a request takes the place of the one on the server, such as the requirements of quality settings. The server
 * tells what to keep by the items' ids, but its schema marks them as read-only, and so its request has none: each write
 * would delete what is there and make it anew.
 */
final class KeepListItemIds implements SchemaRule {

    private static final String REQUEST = "Request";
    private static final String ID = "id";

    @Override
    public void apply(OpenAPI api) {
        Schemas.components(api).forEach((name, schema) -> {
            if (name.endsWith(REQUEST)) {
                Schemas.properties((Schema<?>) schema).values().forEach(property -> keepIds(api, property.getItems()));
            }
        });
    }

    private static void keepIds(OpenAPI api, @Nullable Schema<?> items) {
        String name = items == null ? null : Schemas.referencedName(items);
        if (name == null || !name.endsWith(REQUEST)) {
            return;
        }
        Schema<?> item = Schemas.components(api).get(name);
        Schema<?> answer = Schemas.components(api).get(name.substring(0, name.length() - REQUEST.length()));
        if (item != null && !Schemas.properties(item).containsKey(ID) && answer != null) {
            Schema<?> id = Schemas.properties(answer).get(ID);
            if (id instanceof IntegerSchema && Boolean.TRUE.equals(id.getReadOnly())) {
                putFirst(item);
            }
        }
    }

    @SuppressWarnings("rawtypes") // the parser's own model is raw
    private static void putFirst(Schema<?> item) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put(ID, new IntegerSchema().description("Id of the one to keep; without it, a new one is made."));
        properties.putAll(Schemas.properties(item));
        item.setProperties(properties);
    }
}
