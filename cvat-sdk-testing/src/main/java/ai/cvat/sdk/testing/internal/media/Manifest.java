package ai.cvat.sdk.testing.internal.media;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of images: what a {@code .jsonl} file says of which there are, in which order, and how large they are.
 */
public record Manifest(List<Entry> entries) {

    /**
     * One image.
     *
     * @param name its path, seen from the manifest
     * @param width null where the manifest does not say
     * @param height null where the manifest does not say
     * @param related the paths of its context images, seen from the manifest
     */
    public record Entry(
            String name, @Nullable Integer width, @Nullable Integer height, List<String> related) {

        /** The same, seen from somewhere else. */
        public Entry in(String directory) {
            return new Entry(
                    directory + name,
                    width,
                    height,
                    related.stream().map(path -> directory + path).toList());
        }
    }

    /** Whether a file with this name is taken for a manifest. */
    public static boolean isName(String name) {
        return name.endsWith(".jsonl");
    }

    /**
     * The one among some names.
     *
     * @return null where there is none
     */
    public static @Nullable String only(List<String> names) throws WorkFailedException {
        List<String> manifests = names.stream().filter(Manifest::isName).toList();
        if (manifests.size() > 1) {
            throw WorkFailedException.invalid("Only one manifest file can be attached to data");
        }
        return manifests.isEmpty() ? null : manifests.get(0);
    }

    /** Reads a file. */
    public static Manifest read(Path file) throws IOException, WorkFailedException {
        List<Entry> entries = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2
                    || !object(lines.get(0)).has("version")
                    || !"images".equals(text(object(lines.get(1)), "type"))) {
                throw invalid();
            }
            for (String line : lines.subList(2, lines.size())) {
                if (!line.isBlank()) {
                    JsonObject image = object(line);
                    entries.add(new Entry(
                            text(image, "name") + text(image, "extension"),
                            number(image, "width"),
                            number(image, "height"),
                            related(image)));
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NumberFormatException
                | CharacterCodingException e) {
            throw invalid();
        }
        return new Manifest(List.copyOf(entries));
    }

    private static WorkFailedException invalid() {
        return WorkFailedException.invalid("Invalid manifest was uploaded");
    }

    private static JsonObject object(String line) {
        return WireJson.read(line).getAsJsonObject();
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new JsonParseException(name);
        }
        return value.getAsString();
    }

    private static @Nullable Integer number(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : (Integer) value.getAsInt();
    }

    private static List<String> related(JsonObject image) {
        JsonObject meta = image.getAsJsonObject("meta");
        if (meta == null || !meta.has("related_images")) {
            return List.of();
        }
        return meta.getAsJsonArray("related_images").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    public List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** The entry of an image; null where it does not know it. */
    public @Nullable Entry find(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
