package ai.cvat.sdk.testing.internal.store;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of one job, as texts, so that very many need little memory: whoever asks for one gets a copy. Guarded by the
 * store's lock.
 */
public final class JobAnnotations {

    private final Map<AnnotationKind, Map<Long, String>> byKind = new EnumMap<>(AnnotationKind.class);

    /** Keeps an object under the id that it has. */
    public void add(AnnotationKind kind, JsonObject annotation) {
        byKind.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                .put(annotation.get("id").getAsLong(), WireJson.write(annotation));
    }

    /** All of one kind, in the order in which they came. */
    public List<JsonObject> all(AnnotationKind kind) {
        Collection<String> texts = byKind.getOrDefault(kind, Map.of()).values();
        List<JsonObject> all = new ArrayList<>(texts.size());
        texts.forEach(text -> all.add(parsed(text)));
        return all;
    }

    public @Nullable JsonObject find(AnnotationKind kind, long id) {
        String text = byKind.getOrDefault(kind, Map.of()).get(id);
        return text == null ? null : parsed(text);
    }

    /** Takes one away, and gives it; null where there is none. */
    public @Nullable JsonObject remove(AnnotationKind kind, long id) {
        Map<Long, String> annotations = byKind.get(kind);
        String text = annotations == null ? null : annotations.remove(id);
        return text == null ? null : parsed(text);
    }

    public void removeIf(AnnotationKind kind, Predicate<JsonObject> condition) {
        Map<Long, String> annotations = byKind.get(kind);
        if (annotations != null) {
            annotations.values().removeIf(text -> condition.test(parsed(text)));
        }
    }

    /** Changes each object; its id must stay. */
    public void change(Consumer<JsonObject> change) {
        byKind.values()
                .forEach(annotations -> annotations.replaceAll((id, text) -> {
                    JsonObject annotation = parsed(text);
                    change.accept(annotation);
                    return WireJson.write(annotation);
                }));
    }

    public boolean isEmpty() {
        return byKind.values().stream().allMatch(Map::isEmpty);
    }

    public void clear() {
        byKind.clear();
    }

    private static JsonObject parsed(String text) {
        return Objects.requireNonNull(WireJson.read(text)).getAsJsonObject();
    }
}
