package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The annotations of one job. Guarded by the store's lock. */
final class Annotations {

    private final Map<AnnotationKind, Map<Long, Annotation>> byKind = new EnumMap<>(AnnotationKind.class);

    void add(Annotation annotation) {
        byKind.computeIfAbsent(annotation.kind, kind -> new LinkedHashMap<>()).put(annotation.id, annotation);
    }

    Collection<Annotation> all(AnnotationKind kind) {
        return byKind.getOrDefault(kind, Map.of()).values();
    }

    @Nullable Annotation find(AnnotationKind kind, long id) {
        return byKind.getOrDefault(kind, Map.of()).get(id);
    }

    void removeIf(AnnotationKind kind, Predicate<Annotation> condition) {
        Map<Long, Annotation> annotations = byKind.get(kind);
        if (annotations != null) {
            annotations.values().removeIf(condition);
        }
    }

    void clear() {
        byKind.clear();
    }

    /** What was one object when it was sent to a task, although several jobs hold parts or copies of it. */
    static final class Origin {

        final JsonObject whole;
        int parts;

        Origin(JsonObject whole) {
            this.whole = whole;
        }
    }

    /** One object in one job: itself, a copy of it, or the part of a track that lies in the job. */
    static final class Annotation {

        final AnnotationKind kind;
        final long id;
        final JsonObject json;
        final Origin origin;

        Annotation(AnnotationKind kind, long id, JsonObject json, Origin origin) {
            this.kind = kind;
            this.id = id;
            this.json = json;
            this.origin = origin;
        }
    }
}
