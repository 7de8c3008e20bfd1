package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the recordings show of the objects that were on the server, also of those whose making was not recorded. */
final class Testimony {

    private static final Pattern ANNOTATIONS = Pattern.compile("/api/(tasks|jobs)/(\\d+)/annotations/?");
    private static final Pattern LABEL_IN_FILE = Pattern.compile("label=\"([^\"]+)\"");
    private static final Pattern HOST = Pattern.compile("\"url\": ?\"(https?://[^/\"]+)/api/");
    private static final long MOST_FRAMES = 1000;

    private final List<Recording> recordings;
    private final Map<String, Map<Long, List<Statement>>> statements = new HashMap<>();
    private final Set<References.Reference> mentioned = new HashSet<>();

    Testimony(List<Recording> recordings) {
        this.recordings = recordings;
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            JsonElement answer = recording.answerJson();
            if (answer != null && recording.status() < 300) {
                listen(answer, Kinds.of(recording.pathOnly()), new ArrayList<>(), new JsonObject(), i);
            }
            if (recording.status() < 300) {
                References.of(recording).forEach(mentioned::add);
            }
        }
    }

    /** Whether an exchange that went well is about an object, or names it: then it was there. */
    boolean mentions(String kind, long id) {
        return mentioned.contains(new References.Reference(kind, id));
    }

    /** One object as one answer shows it. */
    private record Statement(int at, JsonObject object) {}

    private void listen(JsonElement json, String resource, List<String> names, JsonObject owner, int at) {
        if (json instanceof JsonArray array) {
            array.forEach(item -> listen(item, resource, names, owner, at));
        } else if (json instanceof JsonObject object) {
            if (object.get("id") instanceof JsonPrimitive id && id.isNumber()) {
                List<String> inner = with(names, "id");
                String kind = Kinds.of(resource, inner, object);
                if (kind != null) {
                    statements
                            .computeIfAbsent(kind, any -> new TreeMap<>())
                            .computeIfAbsent(id.getAsLong(), any -> new ArrayList<>())
                            .add(new Statement(at, object));
                }
            }
            object.asMap().forEach((name, value) -> listen(value, resource, with(names, name), object, at));
        }
    }

    private static List<String> with(List<String> names, String name) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        return all;
    }

    /**
     * What an object was like at some time: all properties that answers show, of each the value in the answer that is nearest
     * in the same file, at that time or later if there is one.
     *
     * @return null when no answer shows it
     */
    @Nullable JsonObject of(String kind, long id, Recording when) {
        List<Statement> all = statements.getOrDefault(kind, Map.of()).getOrDefault(id, List.of());
        if (all.isEmpty()) {
            return null;
        }
        int now = recordings.indexOf(when);
        Map<String, JsonElement> properties = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingInt((Statement statement) -> distance(statement.at, now)))
                .forEach(statement -> statement.object.asMap().forEach(properties::putIfAbsent));
        JsonObject object = new JsonObject();
        properties.forEach(object::add);
        return object;
    }

    private int distance(int at, int now) {
        if (!recordings.get(at).file().equals(recordings.get(now).file())) {
            return 2 * recordings.size() + at;
        }
        return at >= now ? at - now : recordings.size() + now - at;
    }

    /** The objects of a kind of which some answer shows what is asked for, as they were at some time. */
    List<JsonObject> all(String kind, Recording when, Predicate<JsonObject> condition) {
        List<JsonObject> objects = new ArrayList<>();
        for (long id : statements.getOrDefault(kind, Map.of()).keySet()) {
            JsonObject object = of(kind, id, when);
            if (object != null && condition.test(object)) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** Whether a property of an object is a certain number. */
    static boolean has(JsonObject object, String name, long number) {
        return object.get(name) instanceof JsonPrimitive value && value.isNumber() && value.getAsLong() == number;
    }

    /** The first recording from some point on in its file, or before it, for which a condition holds. */
    @Nullable Recording near(Recording when, Predicate<Recording> condition) {
        int now = recordings.indexOf(when);
        return recordings.stream()
                .filter(condition)
                .min(Comparator.comparingInt(recording -> distance(recordings.indexOf(recording), now)))
                .orElse(null);
    }

    /** The recorded server's address, as its answers have it. */
    String host() {
        for (Recording recording : recordings) {
            Matcher host = HOST.matcher(recording.answerText());
            if (host.find()) {
                return host.group(1);
            }
        }
        return "";
    }

    /** The recordings of the same file, from some point on. */
    List<Recording> from(Recording when) {
        return recordings.subList(recordings.indexOf(when), recordings.size()).stream()
                .filter(recording -> recording.file().equals(when.file()))
                .toList();
    }

    /** The annotations of a task that were answered or sent, also by its jobs, those that were answered first. */
    List<JsonObject> annotationsOf(long task) {
        List<JsonObject> answered = new ArrayList<>();
        List<JsonObject> sent = new ArrayList<>();
        for (Recording recording : recordings) {
            if (recording.status() < 300 && taskOfAnnotations(recording) == task) {
                if (recording.answerJson() instanceof JsonObject answer) {
                    (recording.method().equals("GET") ? answered : sent).add(answer);
                }
                if (recording.requestJson() instanceof JsonObject request) {
                    sent.add(request);
                }
            }
        }
        answered.addAll(sent);
        return answered;
    }

    /** The labels that are named in files of annotations for a task. */
    List<JsonObject> labelsInFiles(long task) {
        Set<String> names = new LinkedHashSet<>();
        for (Recording recording : recordings) {
            if (recording.requestBody() != null
                    && recording.status() < 300
                    && recording.pathOnly().startsWith("/api/tasks/" + task + "/annotations")) {
                LABEL_IN_FILE
                        .matcher(new String(recording.requestBody(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(label -> names.add(label.group(1)));
            }
        }
        List<JsonObject> labels = new ArrayList<>();
        for (String name : names) {
            JsonObject label = new JsonObject();
            label.addProperty("name", name);
            labels.add(label);
        }
        return labels;
    }

    private long taskOfAnnotations(Recording recording) {
        Matcher path = ANNOTATIONS.matcher(recording.pathOnly());
        if (!path.matches()) {
            return -1;
        }
        long id = Long.parseLong(path.group(2));
        return path.group(1).equals("tasks") ? id : taskOfJob(id);
    }

    /** The task of a job: the one that an answer names, or whose annotations are those of the job; 0 when nobody knows. */
    long taskOfJob(long job) {
        for (Statement statement : statements.getOrDefault("jobs", Map.of()).getOrDefault(job, List.of())) {
            if (statement.object.get("task_id") instanceof JsonPrimitive task) {
                return task.getAsLong();
            }
        }
        Set<Long> ids = idsOfAnnotations("jobs", job);
        for (Recording recording : recordings) {
            Matcher path = ANNOTATIONS.matcher(recording.pathOnly());
            if (path.matches() && path.group(1).equals("tasks")) {
                long task = Long.parseLong(path.group(2));
                if (idsOfAnnotations("tasks", task).stream().anyMatch(ids::contains)) {
                    return task;
                }
            }
        }
        return 0;
    }

    private Set<Long> idsOfAnnotations(String collection, long id) {
        Set<Long> ids = new TreeSet<>();
        for (JsonObject annotations : read(collection, id)) {
            Scene.array(annotations, "shapes")
                    .forEach(shape -> ids.add(Scene.number(shape.getAsJsonObject(), "id", -1)));
        }
        return ids;
    }

    /** The annotations that were read of a task or a job. */
    private List<JsonObject> read(String collection, long id) {
        return recordings.stream()
                .filter(recording -> recording.method().equals("GET")
                        && recording.pathOnly().matches("/api/" + collection + "/" + id + "/annotations/?")
                        && recording.status() == 200)
                .map(Recording::answerJson)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The jobs of a task that are known by their annotations only: the first frame that each has, in order. */
    Map<Long, Long> jobsByAnnotations(long task) {
        Map<Long, Long> firstFrames = new TreeMap<>();
        for (Recording recording : recordings) {
            Matcher path = ANNOTATIONS.matcher(recording.pathOnly());
            if (path.matches() && path.group(1).equals("jobs")) {
                long job = Long.parseLong(path.group(2));
                Set<Long> frames = new TreeSet<>();
                read("jobs", job).forEach(annotations -> collectFrames(annotations, frames));
                if (!frames.isEmpty() && taskOfJob(job) == task) {
                    firstFrames.put(job, frames.iterator().next());
                }
            }
        }
        return firstFrames;
    }

    /** The highest number of a frame in the annotations of a task; -1 when there are none. */
    long lastFrame(long task) {
        Set<Long> frames = new TreeSet<>();
        annotationsOf(task).forEach(annotations -> collectFrames(annotations, frames));
        return frames.stream()
                .filter(frame -> frame < MOST_FRAMES)
                .max(Comparator.naturalOrder())
                .orElse(-1L);
    }

    private static void collectFrames(JsonElement json, Set<Long> frames) {
        if (json instanceof JsonArray array) {
            array.forEach(item -> collectFrames(item, frames));
        } else if (json instanceof JsonObject object) {
            object.asMap().forEach((name, value) -> {
                if (name.equals("frame") && value instanceof JsonPrimitive number && number.isNumber()) {
                    frames.add(number.getAsLong());
                } else {
                    collectFrames(value, frames);
                }
            });
        }
    }
}
