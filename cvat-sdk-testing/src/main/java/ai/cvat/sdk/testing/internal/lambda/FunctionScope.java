package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.sdk.testing.functions.FunctionInput;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.store.AnnotatedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The task, or the job, that a function works on, with its images as they were when the work began. */
record FunctionScope(AnnotatedObject place, TaskMedia media) {

    private static final Map<String, String> DESCRIPTIONS =
            Map.of("frame", "frame", "frame0", "start frame", "frame1", "end frame");

    /**
     * Looks at what there is. Called with the store's lock held.
     *
     * @throws ApiError 400 when the task has no media; 501 when it is of sound, whose frames are
     *     milliseconds, or of point clouds
     */
    static FunctionScope of(AnnotatedObject place) {
        Task task = place.task();
        if (task.media == null) {
            throw ApiError.string(400, "The task #" + task.id + " has no media data");
        }
        if (task.media.type() == MediaType.AUDIO) {
            throw ApiError.notImplemented("functions on sound");
        }
        if (task.media.type() == MediaType.POINT_CLOUD) {
            throw ApiError.notImplemented("functions on point clouds");
        }
        return new FunctionScope(place, task.media);
    }

    Task task() {
        return place.task();
    }

    @Nullable Job job() {
        return place.job();
    }

    /** The frames in order, without the deleted ones. Called with the store's lock held. */
    List<Long> frames() {
        Job job = job();
        List<Long> frames = job != null
                ? job.frames.numbers()
                : LongStream.range(0, media.size()).boxed().toList();
        return frames.stream()
                .filter(frame -> !task().deletedFrames.contains(frame))
                .toList();
    }

    /**
     * Checks what a function is called with.
     *
     * @throws ApiError 400 when something is missing, or no frame of the scope
     */
    FunctionInput input(ServerFunction function, JsonObject arguments) {
        Map<String, Frame> images = new LinkedHashMap<>();
        for (String name : function.kind().frames()) {
            images.put(name, media.frame(frame(function, name, arguments)));
        }
        function.kind().others().forEach(name -> require(function, name, arguments));
        return new FunctionArguments(arguments, images);
    }

    private long frame(ServerFunction function, String name, JsonObject arguments) {
        JsonElement value = require(function, name, arguments);
        Double number = BodyFields.number(value);
        Job job = job();
        long first = job == null ? 0 : job.frames.start();
        long last = job == null ? media.size() - 1 : job.frames.stop();
        if (number == null || number < first || number > last || number != Math.rint(number)) {
            throw ApiError.string(
                    400,
                    "The " + DESCRIPTIONS.get(name) + " is outside the " + (job == null ? "task" : "job") + " range");
        }
        return number.longValue();
    }

    private static JsonElement require(ServerFunction function, String name, JsonObject arguments) {
        JsonElement value = arguments.get(name);
        if (value == null || value.isJsonNull()) {
            throw ApiError.string(
                    400, "`" + function.id() + "` lambda function was called without mandatory argument: " + name);
        }
        return value;
    }
}
