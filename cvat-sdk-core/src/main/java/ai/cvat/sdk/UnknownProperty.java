package ai.cvat.sdk;

import ai.cvat.api.client.internal.openapi.SchemaShape;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A property of a value that says something and that a server's schema does not have. */
final class UnknownProperty {

    /** Servers go by the ids of items also where their schemas name none, as in the requirements of quality settings. */
    private static final String ID = "id";

    private UnknownProperty() {}

    /** The first such property, with dots; null where there is none. */
    static @Nullable String first(JsonReader json, SchemaShape schema) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT -> {
                return inObject(json, schema);
            }
            case BEGIN_ARRAY -> {
                return inArray(json, schema);
            }
            default -> {
                json.skipValue();
                return null;
            }
        }
    }

    private static @Nullable String inObject(JsonReader json, SchemaShape schema) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            SchemaShape property = schema.property(name);
            if (property != null) {
                String missing = first(json, property);
                if (missing != null) {
                    return name + "." + missing;
                }
            } else if (saysSomething(json) && !ID.equals(name) && schema.lacks(name)) {
                return name;
            }
        }
        json.endObject();
        return null;
    }

    private static @Nullable String inArray(JsonReader json, SchemaShape schema) throws IOException {
        SchemaShape item = schema.item();
        json.beginArray();
        while (json.hasNext()) {
            if (item == null) {
                json.skipValue();
                continue;
            }
            String missing = first(json, item);
            if (missing != null) {
                return missing;
            }
        }
        json.endArray();
        return null;
    }

    /** Reads a value: nothing is lost where a server passes over null or over an empty list. */
    private static boolean saysSomething(JsonReader json) throws IOException {
        boolean something;
        switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                something = false;
            }
            case BEGIN_ARRAY -> {
                json.beginArray();
                something = json.hasNext();
                while (json.hasNext()) {
                    json.skipValue();
                }
                json.endArray();
            }
            default -> {
                json.skipValue();
                something = true;
            }
        }
        return something;
    }
}
