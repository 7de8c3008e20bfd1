package ai.cvat.sdk.examples;

import ai.cvat.api.client.json.Json;
import ai.cvat.sdk.annotations.Geometry;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Annotations as COCO writes them: of each object a box, and where it is known better, its outline or its mask. */
final class CocoFile {

    /**
     * An object on an image.
     *
     * @param image the name of the image's file
     * @param category what it is
     * @param geometry where it is
     */
    record Thing(String image, String category, Geometry geometry) {}

    /** The file as it is stored. */
    record Document(List<Image> images, List<Category> categories, List<Annotation> annotations) {}

    record Image(Number id, @SerializedName("file_name") String fileName) {}

    record Category(Number id, String name) {}

    /** {@code segmentation} is a list of outlines, or of a crowd a mask; null or empty where there is the box only. */
    record Annotation(
            Number id,
            @SerializedName("image_id") Number imageId,
            @SerializedName("category_id") Number categoryId,
            @Nullable List<Double> bbox,
            @Nullable JsonElement segmentation) {}

    private CocoFile() {}

    /** Reads a file, and tells what of it is left out because it cannot be an annotation. */
    static List<Thing> read(Path file) throws IOException {
        Document document = document(file);
        Map<BigDecimal, Image> images =
                document.images().stream().collect(Collectors.toMap(image -> key(image.id()), image -> image));
        Map<BigDecimal, Category> categories = document.categories().stream()
                .collect(Collectors.toMap(category -> key(category.id()), category -> category));
        List<Thing> things = new ArrayList<>();
        for (Annotation annotation : document.annotations()) {
            try {
                Image image = images.get(key(annotation.imageId()));
                Category category = categories.get(key(annotation.categoryId()));
                if (image == null || category == null) {
                    throw new IllegalArgumentException("There is no image " + annotation.imageId() + ", or no category "
                            + annotation.categoryId() + ".");
                }
                for (Geometry geometry : geometries(annotation)) {
                    things.add(new Thing(image.fileName(), category.name(), geometry));
                }
            } catch (IllegalArgumentException | IllegalStateException e) {
                System.out.println("  Annotation " + annotation.id() + " is left out: " + e.getMessage());
            }
        }
        return things;
    }

    private static Document document(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            Document document = Json.gson().fromJson(text, Document.class);
            if (document == null
                    || document.images() == null
                    || document.categories() == null
                    || document.annotations() == null) {
                throw new IllegalArgumentException(file
                        + " is no COCO file of instances: it has no images, no categories" + " or no annotations.");
            }
            return document;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(file + " is no COCO file of instances: " + e.getMessage(), e);
        }
    }

    /** Some tools write 7 as 7.0. */
    private static BigDecimal key(Number id) {
        return new BigDecimal(Objects.requireNonNull(id, "an id").toString()).stripTrailingZeros();
    }

    private static List<Geometry> geometries(Annotation annotation) {
        if (annotation.segmentation() instanceof JsonObject mask) {
            return List.of(CocoRuns.geometry(mask));
        }
        List<Geometry> outlines = new ArrayList<>();
        if (annotation.segmentation() instanceof JsonArray polygons) {
            for (JsonElement polygon : polygons) {
                List<Double> corners = polygon.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsDouble)
                        .toList();
                if (!corners.isEmpty()) {
                    outlines.add(Geometry.polygon(corners));
                }
            }
        }
        return outlines.isEmpty() ? List.of(box(annotation)) : outlines;
    }

    private static Geometry box(Annotation annotation) {
        List<Double> box = annotation.bbox();
        if (box == null || box.size() != 4) {
            throw new IllegalArgumentException("It has no outline, and no box of four numbers.");
        }
        return Geometry.rectangle(box.get(0), box.get(1), box.get(0) + box.get(2), box.get(1) + box.get(3));
    }

    static void write(Document document, Path file) throws IOException {
        Files.writeString(file, Json.gson().toJson(document));
    }
}
