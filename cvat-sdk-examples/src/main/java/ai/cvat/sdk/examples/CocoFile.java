package ai.cvat.sdk.examples;

import ai.cvat.api.client.json.Json;
import ai.cvat.sdk.annotations.Geometry;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Annotations as COCO writes them: of each object a box, and where it is known better, its outline. */
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

    record Image(long id, @SerializedName("file_name") String fileName) {}

    record Category(long id, String name) {}

    record Annotation(
            long id,
            @SerializedName("image_id") long imageId,
            @SerializedName("category_id") long categoryId,
            List<Double> bbox,
            @Nullable List<List<Double>> segmentation) {}

    private CocoFile() {}

    static List<Thing> read(Path file) throws IOException {
        Document document;
        try (Reader text = Files.newBufferedReader(file)) {
            document = Objects.requireNonNull(Json.gson().fromJson(text, Document.class), "no JSON");
        }
        Map<Long, Image> images = document.images().stream().collect(Collectors.toMap(Image::id, Function.identity()));
        Map<Long, Category> categories =
                document.categories().stream().collect(Collectors.toMap(Category::id, Function.identity()));
        List<Thing> things = new ArrayList<>();
        for (Annotation annotation : document.annotations()) {
            Image image = Objects.requireNonNull(
                    images.get(annotation.imageId()), () -> "no image of annotation " + annotation.id());
            Category category = Objects.requireNonNull(
                    categories.get(annotation.categoryId()), () -> "no category of annotation " + annotation.id());
            for (Geometry geometry : geometries(annotation)) {
                things.add(new Thing(image.fileName(), category.name(), geometry));
            }
        }
        return things;
    }

    private static List<Geometry> geometries(Annotation annotation) {
        List<List<Double>> outlines = annotation.segmentation();
        if (outlines != null && !outlines.isEmpty()) {
            return outlines.stream().map(Geometry::polygon).toList();
        }
        List<Double> box = annotation.bbox();
        return List.of(Geometry.rectangle(box.get(0), box.get(1), box.get(0) + box.get(2), box.get(1) + box.get(3)));
    }

    static void write(Document document, Path file) throws IOException {
        Files.writeString(file, Json.gson().toJson(document));
    }
}
