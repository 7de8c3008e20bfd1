package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A database that needs its time for each object, behind a proxy that does not wait for ever.
 *
 * @param objectsPerSecond how many objects it stores in a second
 * @param patience how long the proxy waits for an answer
 */
record SlowStorage(double objectsPerSecond, Duration patience) {

    /** How long it takes to store annotations. */
    Duration timeFor(Map<AnnotationKind, List<JsonObject>> data) {
        long objects = data.values().stream()
                .flatMap(List::stream)
                .mapToLong(SlowStorage::objects)
                .sum();
        return Duration.ofNanos(Math.round(objects / objectsPerSecond * 1e9));
    }

    /** An annotation, its elements, its keyframes and the values of their attributes. */
    private static long objects(JsonObject annotation) {
        long objects = 1L + AnnotationReader.objects(annotation, "attributes").size();
        for (String parts : List.of("shapes", "elements")) {
            objects += AnnotationReader.objects(annotation, parts).stream()
                    .mapToLong(SlowStorage::objects)
                    .sum();
        }
        return objects;
    }
}
