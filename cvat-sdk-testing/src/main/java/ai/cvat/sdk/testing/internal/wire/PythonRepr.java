package ai.cvat.sdk.testing.internal.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.stream.Collectors;

/** The {@code repr} of JSON values, as Python writes them into messages. */
public final class PythonRepr {

    private PythonRepr() {}

    /** A value by itself: of a text, the text. */
    public static String of(JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : within(value);
    }

    /** A value inside another one. */
    private static String within(JsonElement value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .map(entry -> "'" + entry.getKey() + "': " + within(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream().map(PythonRepr::within).collect(Collectors.joining(", ", "[", "]"));
        }
        if (!(value instanceof JsonPrimitive primitive)) {
            return "None";
        }
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean() ? "True" : "False";
        }
        return primitive.isString() ? "'" + primitive.getAsString() + "'" : primitive.getAsString();
    }

    /** The name of the type of a value. */
    public static String type(JsonElement value) {
        if (value.isJsonArray()) {
            return "list";
        }
        if (value.isJsonObject()) {
            return "dict";
        }
        if (!(value instanceof JsonPrimitive primitive)) {
            return "NoneType";
        }
        if (primitive.isBoolean()) {
            return "bool";
        }
        if (primitive.isString()) {
            return "str";
        }
        return primitive.getAsString().matches("-?\\d+") ? "int" : "float";
    }
}
