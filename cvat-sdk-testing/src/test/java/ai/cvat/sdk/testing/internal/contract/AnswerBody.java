package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the body of an answer is, where no schema says it. */
enum AnswerBody {
    /** No byte. */
    NOTHING,
    /** An object with a text {@code detail}, of the framework. */
    DETAIL,
    /** A list of texts, of a view. */
    LIST,
    /** An object of what is wrong with the fields, of a serializer. */
    FIELDS,
    /** The id of a request in the background. */
    RQ_ID,
    /** One text in JSON. */
    STRING,
    /** Other JSON. */
    JSON,
    /** A text that is not JSON, and not blank. */
    TEXT,
    /** A page for people. */
    PAGE,
    /** Anything else: pictures, archives, files. */
    BYTES;

    static AnswerBody of(Response response) {
        if (response.body() instanceof Response.Nothing) {
            return NOTHING;
        }
        String type = response.contentType() == null ? "" : response.contentType();
        if (type.equals(WireJson.JSON)) {
            return of(json(response));
        }
        if (!type.startsWith("text/") || !(response.body() instanceof Response.Bytes)) {
            return BYTES;
        }
        String text = text(response);
        return text.isBlank() ? BYTES : text.startsWith("<") ? PAGE : TEXT;
    }

    private static AnswerBody of(JsonElement json) {
        if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isString()) {
            return STRING;
        }
        if (json instanceof JsonArray array) {
            return !array.isEmpty() && array.asList().stream().allMatch(AnswerBody::isText) ? LIST : JSON;
        }
        if (!(json instanceof JsonObject object) || object.isEmpty()) {
            return JSON;
        }
        if (object.size() == 1 && object.has("detail") && isText(object.get("detail"))) {
            return DETAIL;
        }
        if (object.size() == 1 && object.has("rq_id") && isText(object.get("rq_id"))) {
            return RQ_ID;
        }
        return isErrors(object) ? FIELDS : JSON;
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    /** Lists of texts, or objects of such, or lists of objects that may be empty: one for each item that was sent. */
    private static boolean isErrors(JsonElement element) {
        if (element instanceof JsonArray array) {
            return !array.isEmpty()
                    && (array.asList().stream().allMatch(AnswerBody::isText)
                            || array.asList().stream()
                                    .allMatch(item -> item.isJsonObject()
                                            && (item.getAsJsonObject().isEmpty() || isErrors(item))));
        }
        return element instanceof JsonObject object
                && object.entrySet().stream().map(Map.Entry::getValue).allMatch(AnswerBody::isErrors);
    }

    /** The JSON of a body. */
    static JsonElement json(Response response) {
        String text = text(response);
        try {
            return WireJson.read(text);
        } catch (JsonParseException e) {
            throw new AssertionError("An answer says that it is JSON, but is not: " + text, e);
        }
    }

    private static String text(Response response) {
        if (!(response.body() instanceof Response.Bytes bytes)) {
            throw new AssertionError("The body is no text.");
        }
        try {
            return new String(bytes.source().get(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
