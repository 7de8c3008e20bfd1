package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The counters of annotation ids for all tasks: each kind counts by itself, elements with what they are elements of,
 * the keyframes of tracks too. An id that is sent must be free.
 */
final class AnnotationIds {

    private final Sequence tags = new Sequence("labeledimage");
    private final Sequence shapes = new Sequence("labeledshape");
    private final Sequence tracks = new Sequence("labeledtrack");
    private final Sequence keyframes = new Sequence("trackedshape");
    private final Sequence intervals = new Sequence("labeledinterval");

    /** A counter of ids: a table of the server's database. */
    private static final class Sequence {

        private final String table;
        private final Set<Long> taken = new HashSet<>();
        private long last;

        private Sequence(String table) {
            this.table = table;
        }

        private void assign(JsonObject object) {
            Long id = id(object);
            if (id == null) {
                do {
                    last++;
                } while (taken.contains(last));
                id = last;
                object.addProperty("id", id);
            }
            taken.add(id);
        }
    }

    private Sequence of(AnnotationKind kind) {
        return switch (kind) {
            case TAGS -> tags;
            case SHAPES -> shapes;
            case TRACKS -> tracks;
            case INTERVALS -> intervals;
        };
    }

    /** Gives ids to objects that have none: first to all of them, then to their keyframes, then to their elements. */
    void assign(AnnotationKind kind, List<JsonObject> objects) {
        objects.forEach(of(kind)::assign);
        objects.forEach(object -> AnnotationReader.objects(object, "shapes").forEach(keyframes::assign));
        objects.forEach(object -> assign(
                kind,
                AnnotationReader.objects(object, "elements").stream()
                        .filter(element -> !isEmptyTrack(element))
                        .toList()));
    }

    private static boolean isEmptyTrack(JsonObject object) {
        return object.has("shapes") && object.getAsJsonArray("shapes").isEmpty();
    }

    /** Frees the ids of an object that is gone. */
    void free(AnnotationKind kind, JsonObject object) {
        each(kind, object, (sequence, id) -> sequence.taken.remove(id));
    }

    /** Whether an object, one of its keyframes or one of its elements has an id. */
    boolean hasAny(AnnotationKind kind, JsonObject object) {
        boolean[] found = new boolean[1];
        each(kind, object, (sequence, id) -> found[0] = true);
        return found[0];
    }

    private void each(AnnotationKind kind, JsonObject object, BiConsumer<Sequence, Long> action) {
        Long id = id(object);
        if (id != null) {
            action.accept(of(kind), id);
        }
        for (JsonObject keyframe : AnnotationReader.objects(object, "shapes")) {
            Long keyframeId = id(keyframe);
            if (keyframeId != null) {
                action.accept(keyframes, keyframeId);
            }
        }
        AnnotationReader.objects(object, "elements").forEach(element -> each(kind, element, action));
    }

    static @Nullable Long id(JsonObject object) {
        JsonElement id = object.get("id");
        return id == null || id.isJsonNull() ? null : (Long) id.getAsLong();
    }

    /** Sees whether objects can be stored, before anything is changed. */
    Trial trial() {
        return new Trial();
    }

    /** A trial of which ids would be taken and free, step by step. */
    final class Trial {

        private final Set<Claim> freed = new HashSet<>();
        private final Set<Claim> added = new HashSet<>();

        private record Claim(Sequence sequence, long id) {}

        /** An object would be gone. */
        void free(AnnotationKind kind, JsonObject object) {
            each(kind, object, (sequence, id) -> {
                freed.add(new Claim(sequence, id));
                added.remove(new Claim(sequence, id));
            });
        }

        /**
         * An object would be stored.
         *
         * @throws ApiError 400, a text of the database, when one of its ids is taken
         */
        void add(AnnotationKind kind, JsonObject object) {
            each(kind, object, (sequence, id) -> {
                Claim claim = new Claim(sequence, id);
                boolean there = sequence.taken.contains(id) && !freed.contains(claim);
                if (there || !added.add(claim)) {
                    throw ApiError.string(
                            400,
                            "duplicate key value violates unique constraint \"engine_" + sequence.table
                                    + "_pkey\"\nDETAIL:  Key (id)=(" + id + ") already exists.\n");
                }
            });
        }
    }
}
