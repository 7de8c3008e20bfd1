package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects that an exchange names by their numbers. */
public final class References {

    private static final Pattern IN_PATH = Pattern.compile("/((?:quality/|consensus/|auth/)?[a-z_]+)/(\\d+)(?=/|$)");
    private static final Pattern IN_QUERY = Pattern.compile("[?&]([a-z_]+)=(\\d+)(?=&|$)");
    private static final Pattern IN_REQUEST_ID =
            Pattern.compile("(?<![a-z_])target(?:=|%3D)(task|project|job)(?:&|%26)target_id(?:=|%3D)(\\d+)");
    private static final int MOST_DIGITS = 17;

    private final String resource;
    private final Set<Reference> found = new LinkedHashSet<>();

    private References(String resource) {
        this.resource = resource;
    }

    /** One object. */
    record Reference(String kind, long id) {}

    /**
     * Them all: those in the path and the query, in the JSON that is sent, in the id of a background request; of an answer
     * those that it says things belong to, and those that a list is made of.
     *
     * @return each once, the objects of one kind in the order of their ids
     */
    static List<Reference> of(Recording recording) {
        References references = new References(Kinds.of(recording.pathOnly()));
        references.collect(recording);
        List<Reference> sorted = new ArrayList<>(references.found);
        sorted.sort(Comparator.comparing(Reference::kind).thenComparing(Reference::id));
        return sorted;
    }

    private void collect(Recording recording) {
        String path = recording.path();
        IN_PATH.matcher(recording.pathOnly()).results().forEach(id -> add(id.group(1), id.group(2)));
        IN_QUERY.matcher(path).results().forEach(id -> add(Kinds.ofParameter(resource, id.group(1)), id.group(2)));
        IN_REQUEST_ID.matcher(path).results().forEach(id -> add(id.group(1) + "s", id.group(2)));
        collect(recording.requestJson());
        if (recording.status() < 300 && recording.answerJson() instanceof JsonObject answer) {
            collect(answer);
        }
    }

    private void collect(@Nullable JsonElement json) {
        if (json != null) {
            new IdsIn(resource).translate(json, (kind, id) -> {
                add(kind, Long.toString(id));
                return id;
            });
        }
    }

    private void add(@Nullable String kind, String id) {
        if (kind != null && id.length() <= MOST_DIGITS) {
            found.add(new Reference(kind, Long.parseLong(id)));
        }
    }
}
