package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** An answer of the stand-in. */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared as such
record Answer(int status, Headers headers, byte[] bytes) {

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Its beginning, for people. */
    String shortText() {
        String text = text();
        return text.substring(0, Math.min(120, text.length()));
    }

    /** The answer as JSON; null where it is none. */
    @Nullable JsonElement json() {
        String type = headers.get("Content-Type");
        try {
            return type == null || !type.contains("json") || bytes.length == 0 ? null : JsonParser.parseString(text());
        } catch (JsonParseException e) {
            return null;
        }
    }
}
