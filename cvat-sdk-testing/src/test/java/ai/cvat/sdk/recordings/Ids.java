package ai.cvat.sdk.recordings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the stand-in calls what the recorded server called otherwise: ids of objects, and texts such as keys. */
final class Ids {

    /** What a recorded id becomes that stands for nothing here: more than the stand-in ever has. */
    private static final long NOTHING = 900_000_000;

    private static final Pattern IN_PATH =
            Pattern.compile("(?<=/)((?:quality/|consensus/|auth/)?[a-z_]+)/(\\d{1,17})(?![\\w-])");
    private static final Pattern IN_TEXT = Pattern.compile("(?<![a-z_])([a-z_]+)_id(=|%3D)(\\d{1,17})");
    private static final Pattern TARGET = Pattern.compile("(?<![a-z_])target(?:=|%3D)([a-z]+)");
    private static final Pattern IN_FILE_NAME = Pattern.compile("\\b(task|project|job)_(\\d+)_");
    private static final Pattern UPLOAD = Pattern.compile("(?<![\\w-])(\\d+)_(?=[0-9a-f]{8}-[0-9a-f]{4})");

    private final Map<String, Map<Long, Long>> numbers = new HashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** What stands for a recorded object; null when nothing does yet. */
    @Nullable Long find(String kind, long recorded) {
        return numbers.getOrDefault(kind, Map.of()).get(recorded);
    }

    /** The id to send for a recorded one. */
    long get(String kind, long recorded) {
        Long ours = find(kind, recorded);
        return ours != null ? ours : recorded > NOTHING / 10 ? recorded : NOTHING + recorded;
    }

    /** Notes what stands for a recorded object. */
    void put(String kind, long recorded, long ours) {
        numbers.computeIfAbsent(kind, any -> new HashMap<>()).put(recorded, ours);
    }

    /** Notes what stands for a text, such as the key of an invitation. */
    void put(String recorded, String ours) {
        if (!recorded.equals(ours)) {
            texts.put(recorded, ours);
        }
    }

    /** A recorded text with our ids: a path, a URL, the id of a background request, the name of a file. */
    String translate(String recorded) {
        String text = recorded;
        for (Map.Entry<String, String> known : texts.entrySet()) {
            text = text.replace(known.getKey(), known.getValue());
        }
        Matcher found = TARGET.matcher(text);
        String target = found.find() ? found.group(1) : "";
        text = replace(IN_PATH, text, id -> id.group(1) + "/" + get(id.group(1), Long.parseLong(id.group(2))));
        text = replace(IN_TEXT, text, id -> {
            String kind = Kinds.ofParameter("", (id.group(1).equals("target") ? target : id.group(1)) + "_id");
            String number = kind == null ? id.group(3) : Long.toString(get(kind, Long.parseLong(id.group(3))));
            return id.group(1) + "_id" + id.group(2) + number;
        });
        text = replace(
                IN_FILE_NAME,
                text,
                id -> id.group(1) + "_" + get(id.group(1) + "s", Long.parseLong(id.group(2))) + "_");
        return replace(UPLOAD, text, id -> get("users", Long.parseLong(id.group(1))) + "_");
    }

    private static String replace(Pattern pattern, String text, java.util.function.Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }
}
