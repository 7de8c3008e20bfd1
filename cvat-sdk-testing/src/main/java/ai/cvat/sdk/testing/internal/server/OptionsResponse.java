package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The response to {@code OPTIONS}: how a path is called, and what goes in and out. Fields of bodies are left out. */
public final class OptionsResponse {

    private OptionsResponse() {}

    /** The answer for a path of the API. */
    public static Response of(String path) {
        return of(name(path), "application/json");
    }

    /**
     * The answer for an upload in pieces.
     *
     * @param resource such as {@code data}
     */
    public static Response ofPieces(String resource) {
        return of("Append " + resource + " chunk", TusProtocol.CONTENT_TYPE);
    }

    private static Response of(String name, String parsed) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("description", "");
        view.put("renders", List.of(WireJson.JSON, "text/html"));
        view.put("parses", List.of(parsed));
        return Response.ok(view);
    }

    /** Such as {@code Task List}, {@code Task Instance}, {@code Self}. */
    private static String name(String path) {
        List<String> parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("api"))
                .toList();
        String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return words(singular(last)) + " List";
        }
        return last.startsWith("{") ? words(singular(parts.get(parts.size() - 2))) + " Instance" : words(last);
    }

    private static String singular(String collection) {
        return collection.endsWith("s") ? collection.substring(0, collection.length() - 1) : collection;
    }

    private static String words(String name) {
        return Arrays.stream(name.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
