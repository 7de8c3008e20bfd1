package ai.cvat.sdk.internal.annotations;

import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationReader;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was stored before something was sent, by kinds and ids. */
final class StoredBefore {

    private static final String AUTO = "auto";

    private final Set<Key> keys = new HashSet<>();

    private record Key(Class<?> kind, long id) {

        static Key of(Annotation annotation) {
            return new Key(annotation.getClass(), annotation.id());
        }
    }

    private StoredBefore() {}

    static StoredBefore of(AnnotationReader annotations) {
        StoredBefore before = new StoredBefore();
        try (AnnotationReader reader = annotations) {
            while (reader.hasNext()) {
                before.keys.add(Key.of(reader.next()));
            }
        }
        return before;
    }

    boolean contains(Annotation annotation) {
        return keys.contains(Key.of(annotation));
    }

    /** Whether it came since then, and is not what somebody drew meanwhile. */
    boolean mayBeOfOurs(Annotation annotation) {
        return !contains(annotation) && AUTO.equals(source(annotation));
    }

    private static @Nullable String source(Annotation annotation) {
        if (annotation instanceof Annotation.Tag tag) {
            return tag.model().getSource();
        }
        if (annotation instanceof Annotation.Shape shape) {
            return shape.model().getSource();
        }
        return annotation instanceof Annotation.Track track ? track.model().getSource() : null;
    }
}
