package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer of the stand-in against the recorded one. Ids, keys, dates and names of hosts may differ; what stands for
 * what is learned on the way, so that the second time it may not.
 */
final class Comparison {

    /** The headers that a client could look at, and whether their values count too. */
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Location",
            "WWW-Authenticate",
            "Content-Disposition",
            "Content-Range",
            "Accept-Ranges",
            "Tus-Resumable",
            "Tus-Version",
            "Tus-Extension",
            "Tus-Max-Size",
            "Upload-Offset",
            "Upload-Length",
            "Upload-Filename");

    private static final List<String> PRESENT =
            List.of("ETag", "Last-Modified", "Retry-After", "X-Checksum", "X-Updated-Date");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?|\\d{4}(_\\d\\d){5}");
    private static final Pattern HOST = Pattern.compile("https?://[\\w.:-]+(?=/(api|static)/)");
    private static final String SECRET = "***";

    private final Ids ids;
    private final String resource;
    private final Set<String> differences = new LinkedHashSet<>();

    private Comparison(Ids ids, String resource) {
        this.ids = ids;
        this.resource = resource;
    }

    /**
     * Compares.
     *
     * @param ids what stands for what; learns
     * @return what differs, each in a line: the place, what was recorded, what the stand-in says
     */
    static List<String> differences(Ids ids, Recording recorded, Answer ours) {
        Comparison comparison = new Comparison(ids, Kinds.of(recorded.pathOnly()));
        comparison.compare(recorded, ours);
        return List.copyOf(comparison.differences);
    }

    private void compare(Recording recorded, Answer ours) {
        if (recorded.status() != ours.status()) {
            difference("status", recorded.status(), ours.status() + " " + ours.shortText());
            return;
        }
        // The body first: it tells which id is which.
        compareBody(recorded, ours);
        for (String name : HEADERS) {
            compareHeader(
                    name, recorded.responseHeaders().get(name), ours.headers().get(name));
        }
        for (String name : PRESENT) {
            boolean expected = recorded.responseHeaders().get(name) != null;
            boolean found = ours.headers().get(name) != null;
            if (expected != found) {
                difference("header " + name, expected ? "present" : "absent", found ? "present" : "absent");
            }
        }
        compare("header Allow", words(recorded.responseHeaders(), "Allow"), words(ours.headers(), "Allow"));
        compare(
                "header Cache-Control",
                words(recorded.responseHeaders(), "Cache-Control"),
                words(ours.headers(), "Cache-Control"));
        compare("header Set-Cookie", cookies(recorded.responseHeaders()), cookies(ours.headers()));
    }

    private void compareBody(Recording recorded, Answer ours) {
        if (recorded.method().equals("HEAD") || recorded.responseBody() == null) {
            return;
        }
        JsonElement json = recorded.answerJson();
        JsonElement ourJson = ours.json();
        if (json != null && ourJson != null) {
            compare(json, ourJson, new ArrayList<>(), new JsonObject());
        } else if (isText(recorded)) {
            compareText("body", recorded.answerText().strip(), ours.text().strip());
        } else if (recorded.responseBody().length > 0 != ours.bytes().length > 0) {
            difference("body", recorded.responseBody().length + " bytes", ours.bytes().length + " bytes");
        }
    }

    private static boolean isText(Recording recorded) {
        return recorded.answerType().startsWith("text/")
                || recorded.answerType().endsWith("json");
    }

    private void compareHeader(String name, @Nullable String recorded, @Nullable String ours) {
        if (recorded == null || ours == null) {
            if (!Objects.equals(recorded, ours)) {
                difference("header " + name, recorded == null ? "absent" : recorded, ours == null ? "absent" : ours);
            }
            return;
        }
        compareText("header " + name, recorded.replace("; ", ";"), ours.replace("; ", ";"));
    }

    private static Set<String> words(Headers headers, String name) {
        String value = headers.get(name);
        return value == null ? Set.of() : new TreeSet<>(List.of(value.split(", *", -1)));
    }

    /** Cookies without their values and dates. */
    private static Set<String> cookies(Headers headers) {
        Set<String> cookies = new TreeSet<>();
        for (String cookie : headers.values("Set-Cookie")) {
            cookies.add(cookie.replaceFirst("=[^;]*", "").replaceFirst("(?i)expires=[^;]*; *", ""));
        }
        return cookies;
    }

    private void compare(String place, Set<String> recorded, Set<String> ours) {
        if (!recorded.equals(ours)) {
            difference(place, recorded, ours);
        }
    }

    private void compare(JsonElement recorded, JsonElement ours, List<String> names, JsonObject owner) {
        if (recorded instanceof JsonObject object && ours instanceof JsonObject ourObject) {
            Set<String> all = new LinkedHashSet<>(object.keySet());
            all.addAll(ourObject.keySet());
            // Ids first: links and texts have them, too.
            List<String> ordered = new ArrayList<>(all);
            ordered.sort(Comparator.comparing(
                    name -> !(object.get(name) instanceof JsonPrimitive value && value.isNumber())));
            for (String name : ordered) {
                List<String> inner = new ArrayList<>(names);
                inner.add(name);
                if (!object.has(name) || !ourObject.has(name)) {
                    difference(place(inner), shown(object.get(name)), shown(ourObject.get(name)));
                } else {
                    compare(object.get(name), ourObject.get(name), inner, object);
                }
            }
        } else if (recorded instanceof JsonArray array && ours instanceof JsonArray ourArray) {
            if (array.size() != ourArray.size()) {
                difference(place(names), array.size() + " items", ourArray.size() + " items");
            }
            for (int i = 0; i < Math.min(array.size(), ourArray.size()); i++) {
                compare(array.get(i), ourArray.get(i), names, owner);
            }
        } else if (recorded instanceof JsonPrimitive value && ours instanceof JsonPrimitive ourValue) {
            compare(value, ourValue, names, owner);
        } else if (!recorded.equals(ours)) {
            difference(place(names), shown(recorded), shown(ours));
        }
    }

    private void compare(JsonPrimitive recorded, JsonPrimitive ours, List<String> names, JsonObject owner) {
        String kind = names.isEmpty() || !recorded.isNumber() ? null : Kinds.of(resource, names, owner);
        if (kind != null && ours.isNumber()) {
            compareIds(kind, recorded, ours, names);
        } else if (recorded.isString() && ours.isString()) {
            if (!names.isEmpty() && names.get(names.size() - 1).equals("key")) {
                ids.put(recorded.getAsString(), ours.getAsString());
            } else {
                compareText(place(names), recorded.getAsString(), ours.getAsString());
            }
        } else if (!recorded.toString().equals(ours.toString())) {
            difference(place(names), recorded, ours);
        }
    }

    private void compareIds(String kind, JsonPrimitive recorded, JsonPrimitive ours, List<String> names) {
        Long known = ids.find(kind, recorded.getAsLong());
        if (known == null) {
            ids.put(kind, recorded.getAsLong(), ours.getAsLong());
        } else if (known != ours.getAsLong()) {
            difference(place(names), kind + " " + known, kind + " " + ours);
        }
    }

    private void compareText(String place, String recorded, String ours) {
        if (recorded.equals(SECRET)) {
            return;
        }
        learnKeys(recorded, ours);
        String expected = plain(ids.translate(recorded));
        if (!expected.equals(plain(ours)) && !plain(recorded).equals(plain(ours))) {
            difference(place, recorded, ours);
        }
    }

    /** Learns the UUIDs in a text that is otherwise the same. */
    private void learnKeys(String recorded, String ours) {
        List<String> known =
                UUID.matcher(recorded).results().map(MatchResult::group).toList();
        List<String> found =
                UUID.matcher(ours).results().map(MatchResult::group).toList();
        if (known.size() == found.size()) {
            for (int i = 0; i < known.size(); i++) {
                ids.put(known.get(i), found.get(i));
            }
        }
    }

    /** Without what depends on the moment, on the host, and on the size of a file. */
    private static String plain(String text) {
        String sized = text.replaceFirst("^(bytes .*)/\\d+$", "$1/SIZE");
        return HOST.matcher(DATE.matcher(sized).replaceAll("DATE")).replaceAll("http://HOST");
    }

    private static String place(List<String> names) {
        return names.isEmpty() ? "body" : "body." + String.join(".", names);
    }

    private static String shown(@Nullable JsonElement value) {
        return value == null
                ? "absent"
                : value instanceof JsonObject
                        ? "{…}"
                        : value instanceof JsonArray array ? array.size() + " items" : value.toString();
    }

    private void difference(String place, Object recorded, Object ours) {
        differences.add(place + ": " + line(recorded) + " ≠ " + line(ours));
    }

    private static String line(Object value) {
        String line = value.toString().replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "(empty)" : line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }
}
