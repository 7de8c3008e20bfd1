package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The speed of the database for annotations, behind a proxy that does not wait for ever.
 *
 * @param objectsPerSecond how many objects it stores in a second
 * @param patience how long the proxy waits for an answer
 */
public record StorageSpeed(double objectsPerSecond, Duration patience) {

    /** All at once. */
    public static final StorageSpeed INSTANT = new StorageSpeed(Double.POSITIVE_INFINITY, Duration.ZERO);

    /** The time that it takes to store annotations. */
    Duration timeFor(Map<AnnotationKind, List<JsonObject>> data) {
        long objects = data.values().stream()
                .flatMap(List::stream)
                .mapToLong(StorageSpeed::objects)
                .sum();
        return Duration.ofNanos(Math.round(objects / objectsPerSecond * 1e9));
    }

    /** Whether the proxy still waits after so long. */
    boolean isWorthWaiting(Duration time) {
        return time.compareTo(patience) <= 0;
    }

    /** An annotation, its elements, its keyframes and the values of their attributes. */
    private static long objects(JsonObject annotation) {
        long objects = 1L + AnnotationReader.objects(annotation, "attributes").size();
        for (String parts : List.of("shapes", "elements")) {
            objects += AnnotationReader.objects(annotation, parts).stream()
                    .mapToLong(StorageSpeed::objects)
                    .sum();
        }
        return objects;
    }
}
