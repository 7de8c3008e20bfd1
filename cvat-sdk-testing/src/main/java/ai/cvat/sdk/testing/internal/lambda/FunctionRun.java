package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.sdk.testing.functions.Detection;
import ai.cvat.sdk.testing.functions.FunctionInput;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.QueuedRequest.Stage;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The run of a function on a task or on a job, some frames in each stage. A detector adds what it sees after each of
 * them; the rectangles that a re-identification joins become tracks at the end. The others do nothing with whole
 * tasks.
 */
final class FunctionRun {

    private static final int MOST_STAGES = 10;

    private final Store store;
    private final AnnotationEdits annotations;
    private final ServerFunction function;
    private final FunctionScope scope;
    private final Map<String, FunctionLabel> mapping;
    private final Options options;

    /** The tracks that were begun: their rectangles, by the rectangle that came last. */
    private final IdentityHashMap<JsonObject, List<JsonObject>> trackOfLast = new IdentityHashMap<>();

    private final List<List<JsonObject>> tracks = new ArrayList<>();
    private final Map<Long, List<JsonObject>> boxes = new TreeMap<>();

    FunctionRun(
            Store store,
            AnnotationEdits annotations,
            ServerFunction function,
            FunctionScope scope,
            Map<String, FunctionLabel> mapping,
            Options options) {
        this.store = store;
        this.annotations = annotations;
        this.function = function;
        this.scope = scope;
        this.mapping = mapping;
        this.options = options;
    }

    /**
     * The options of a run.
     *
     * @param cleanup whether what there is goes first
     * @param polygons whether masks become polygons
     */
    record Options(
            @Nullable Double threshold,
            boolean cleanup,
            boolean polygons,
            @Nullable Long maxDistance) {}

    /** The parts of the work. Called with the store's lock held. */
    List<Stage> stages() {
        List<Long> frames = scope.frames();
        List<Stage> stages = new ArrayList<>();
        stages.add(stage(this::prepare));
        if (function.kind() != ServerFunction.Kind.DETECTOR && function.kind() != ServerFunction.Kind.REID) {
            return stages;
        }
        int each = Math.max(1, (frames.size() + MOST_STAGES - 1) / MOST_STAGES);
        for (int from = 0; from < frames.size(); from += each) {
            int first = from;
            List<Long> part = frames.subList(from, Math.min(frames.size(), from + each));
            stages.add(stage(
                    function.kind() == ServerFunction.Kind.DETECTOR
                            ? () -> detect(part)
                            : () -> follow(first == 0 ? null : frames.get(first - 1), part)));
        }
        if (function.kind() == ServerFunction.Kind.REID) {
            stages.add(stage(this::keepTracks));
        }
        return stages;
    }

    private static Stage stage(QueuedRequest.StageWork work) {
        return new Stage("The function is annotating...", work);
    }

    private void prepare() throws WorkFailedException {
        edit(() -> {
            if (options.cleanup) {
                annotations.clear(scope.place());
            }
            if (function.kind() == ServerFunction.Kind.REID) {
                for (JsonObject shape : AnnotationReader.objects(annotations.read(scope.place()), "shapes")) {
                    if (isBox(shape)) {
                        boxes.computeIfAbsent(shape.get("frame").getAsLong(), frame -> new ArrayList<>())
                                .add(shape.deepCopy());
                    }
                }
            }
        });
    }

    private static boolean isBox(JsonObject shape) {
        return shape.get("type").getAsString().equals("rectangle");
    }

    private void detect(List<Long> frames) throws WorkFailedException {
        JsonArray tags = new JsonArray();
        JsonArray shapes = new JsonArray();
        for (long frame : frames) {
            JsonObject arguments = arguments();
            arguments.addProperty("frame", frame);
            JsonObject found = MappedDetection.annotations(
                    detections(function, scope.input(function, arguments), mapping),
                    frame,
                    scope.media().frame(frame),
                    options.polygons);
            tags.addAll(found.getAsJsonArray("tags"));
            shapes.addAll(found.getAsJsonArray("shapes"));
        }
        JsonObject data = new JsonObject();
        data.add("tags", tags);
        data.add("shapes", shapes);
        edit(() -> add(data));
    }

    /** Runs a detector. */
    static List<MappedDetection> detections(
            ServerFunction function, FunctionInput input, Map<String, FunctionLabel> mapping) {
        List<Detection> detections = new ArrayList<>();
        for (Object detection : (List<?>) function.apply(input)) {
            detections.add((Detection) detection);
        }
        return MappedDetection.of(detections, mapping, input.threshold());
    }

    private JsonObject arguments() {
        JsonObject arguments = new JsonObject();
        if (options.threshold != null) {
            arguments.addProperty("threshold", options.threshold);
        }
        if (options.maxDistance != null) {
            arguments.addProperty("max_distance", options.maxDistance);
        }
        return arguments;
    }

    private void follow(@Nullable Long frameBefore, List<Long> frames) {
        Long before = frameBefore;
        for (long frame : frames) {
            List<JsonObject> now = boxes.getOrDefault(frame, List.of());
            List<JsonObject> earlier = before == null ? List.of() : boxes.getOrDefault(before, List.of());
            if (before != null && !earlier.isEmpty() && !now.isEmpty()) {
                join(before, earlier, frame, now);
            }
            for (JsonObject box : now) {
                if (!trackOfLast.containsKey(box)) {
                    begin(box);
                }
            }
            before = frame;
        }
    }

    private void join(long frame0, List<JsonObject> boxes0, long frame1, List<JsonObject> boxes1) {
        JsonObject arguments = arguments();
        arguments.addProperty("frame0", frame0);
        arguments.addProperty("frame1", frame1);
        arguments.add("boxes0", WireJson.tree(boxes0));
        arguments.add("boxes1", WireJson.tree(boxes1));
        JsonArray places =
                WireJson.tree(function.apply(scope.input(function, arguments))).getAsJsonArray();
        for (int i = 0; i < Math.min(boxes0.size(), places.size()); i++) {
            int place = places.get(i).getAsInt();
            List<JsonObject> track = trackOfLast.get(boxes0.get(i));
            if (place >= 0 && track != null) {
                JsonObject next = boxes1.get(place);
                track.add(next);
                trackOfLast.put(next, track);
            }
        }
    }

    private void begin(JsonObject box) {
        List<JsonObject> track = new ArrayList<>(List.of(box));
        tracks.add(track);
        trackOfLast.put(box, track);
    }

    private void keepTracks() throws WorkFailedException {
        edit(() -> {
            JsonObject data = new JsonObject();
            JsonArray rectangles = new JsonArray();
            boxes.values().forEach(list -> list.forEach(rectangles::add));
            JsonObject gone = new JsonObject();
            gone.add("shapes", rectangles);
            delete(gone);
            JsonArray made = new JsonArray();
            List<Long> frames = scope.frames();
            long end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1);
            tracks.forEach(track -> made.add(track(track, end)));
            data.add("tracks", made);
            add(data);
        });
    }

    /** A track that ends after its last rectangle, unless that is in the last frame. */
    private static JsonObject track(List<JsonObject> rectangles, long lastFrame) {
        JsonObject track = new JsonObject();
        track.add("label_id", rectangles.get(0).get("label_id"));
        track.add("frame", rectangles.get(0).get("frame"));
        track.addProperty("source", "auto");
        JsonArray keyframes = new JsonArray();
        JsonObject last = new JsonObject();
        for (JsonObject rectangle : rectangles) {
            last = new JsonObject();
            for (String name : List.of("frame", "type", "points", "occluded", "z_order", "rotation")) {
                last.add(name, rectangle.get(name));
            }
            last.addProperty("outside", false);
            keyframes.add(last);
        }
        long frame = last.get("frame").getAsLong();
        if (frame != lastFrame) {
            JsonObject end = last.deepCopy();
            end.addProperty("frame", frame + 1);
            end.addProperty("outside", true);
            keyframes.add(end);
        }
        track.add("shapes", keyframes);
        return track;
    }

    /** Changes the annotations, unless the task or the job is gone. */
    private void edit(Runnable change) throws WorkFailedException {
        try {
            if (!store.locked(() -> isThere(change))) {
                throw new WorkFailedException(
                        "cvat.apps.engine.models.Task.DoesNotExist: Task matching query does not exist.");
            }
        } catch (ApiError refused) {
            throw WorkFailedException.invalid(String.valueOf(refused.getMessage()));
        }
    }

    private boolean isThere(Runnable change) {
        Job job = scope.job();
        Task task = scope.task();
        boolean there = job == null ? store.tasks.find(task.id) == task : store.jobs.find(job.id) == job;
        if (there) {
            change.run();
        }
        return there;
    }

    private void add(JsonObject data) {
        Map<AnnotationKind, List<JsonObject>> checked =
                new AnnotationReader(AnnotationReader.Ids.ABSENT).read(new BodyFields(data));
        annotations.create(scope.place(), checked);
    }

    private void delete(JsonObject data) {
        Map<AnnotationKind, List<JsonObject>> checked =
                new AnnotationReader(AnnotationReader.Ids.PRESENT).read(new BodyFields(data));
        annotations.delete(scope.place(), checked);
    }
}
