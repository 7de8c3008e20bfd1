package ai.cvat.api.client.internal.calls;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The error that an answer tells of. The server says it in many forms: an object of fields, an object with {@code detail},
 * a list, a JSON string, plain text, an HTML page, nothing.
 */
public record ServerError(String message, Map<String, List<String>> fieldErrors) {

    private static final int MAX_MESSAGE = 1000;
    /** A page says what it is at its beginning. */
    private static final int MAX_HTML = 10_000;

    private static final Pattern HTML_TITLE =
            Pattern.compile("<title>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HTML_HEADING =
            Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** What stands under these is about the whole request. */
    private static final Set<String> GENERAL = Set.of("detail", "non_field_errors");

    public static ServerError parse(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return new ServerError("", Map.of());
        }
        if (text.startsWith("<")) {
            return new ServerError(limit(htmlTitle(text.substring(0, Math.min(text.length(), MAX_HTML)))), Map.of());
        }
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
            try {
                return of(JsonParser.parseString(text));
            } catch (JsonParseException e) {
                return new ServerError(limit(text), Map.of());
            }
        }
        return new ServerError(limit(Traceback.shortened(text)), Map.of());
    }

    /** Whether a text is a web page. Its media type does not tell: the server calls some plain texts HTML. */
    public static boolean isWebPage(String text) {
        String start = text.stripLeading();
        return start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.regionMatches(true, 0, "<html", 0, 5);
    }

    private static ServerError of(JsonElement json) {
        List<String> general = new ArrayList<>();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        collect("", json, general, fields);
        List<String> parts = new ArrayList<>(general);
        fields.forEach((field, messages) -> parts.add(field + ": " + String.join(" ", messages)));
        fields.replaceAll((field, messages) -> List.copyOf(messages));
        return new ServerError(limit(String.join("; ", parts)), Collections.unmodifiableMap(fields));
    }

    private static void collect(
            String where, JsonElement json, List<String> general, Map<String, List<String>> fields) {
        if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                String name = GENERAL.contains(entry.getKey())
                        ? where
                        : where.isEmpty() ? entry.getKey() : where + "." + entry.getKey();
                collect(name, entry.getValue(), general, fields);
            }
        } else if (json.isJsonArray()) {
            int index = 0;
            for (JsonElement item : json.getAsJsonArray()) {
                // A list of texts is several messages about one thing; a list of objects says where.
                boolean nested = item.isJsonObject() || item.isJsonArray();
                collect(nested && !where.isEmpty() ? where + "[" + index + "]" : where, item, general, fields);
                index++;
            }
        } else if (!json.isJsonNull()) {
            String message = Traceback.shortened(json.getAsString());
            if (where.isEmpty()) {
                general.add(message);
            } else {
                fields.computeIfAbsent(where, w -> new ArrayList<>()).add(message);
            }
        }
    }

    private static String htmlTitle(String html) {
        for (Pattern pattern : List.of(HTML_HEADING, HTML_TITLE)) {
            Matcher matcher = pattern.matcher(html);
            if (matcher.find()) {
                String title = matcher.group(1)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
                if (!title.isEmpty()) {
                    return title + " (an HTML page)";
                }
            }
        }
        return "an HTML page";
    }

    private static String limit(String message) {
        String line =
                message.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining(" "));
        if (line.length() <= MAX_MESSAGE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
        return line.substring(0, end) + "…";
    }
}
