package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.media.ArchivedFiles;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The reader of COCO instances: one JSON file, or an archive with one for each subset. */
final class CocoReader implements DatasetReader {

    private static final String PREFIX = "instances_";

    /** The beginnings of the names of files of COCO's other tasks. */
    private static final List<String> OTHERS =
            List.of("captions_", "person_keypoints_", "labels_", "image_info_", "panoptic_", "stuff_");

    @Override
    public ImportedDataset read(Path file, boolean masksToPolygons) throws IOException, WorkFailedException {
        Map<String, JsonObject> labels = new LinkedHashMap<>();
        List<ImportedDataset.Image> images = new ArrayList<>();
        try {
            for (Map.Entry<String, String> document : documents(file).entrySet()) {
                JsonObject coco = WireJson.read(document.getValue()).getAsJsonObject();
                images.addAll(new Document(coco, document.getKey(), masksToPolygons).read(labels));
            }
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException e) {
            throw new WorkFailedException(
                    "datumaro.components.errors.DatasetImportError: Failed to import dataset 'coco': "
                            + e.getMessage());
        }
        return new ImportedDataset(List.copyOf(labels.values()), images, List.of());
    }

    /** The JSON files by their subsets. */
    private static Map<String, String> documents(Path file) throws IOException, WorkFailedException {
        if (!DatasetReader.isZip(file)) {
            return Map.of("default", Files.readString(file));
        }
        Map<String, String> documents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : ArchivedFiles.of(zip)) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!name.endsWith(".json") || OTHERS.stream().anyMatch(name::startsWith)) {
                    continue;
                }
                String stem = name.substring(0, name.length() - ".json".length());
                try (InputStream in = zip.getInputStream(entry)) {
                    documents.put(
                            stem.startsWith(PREFIX) ? stem.substring(PREFIX.length()) : "default",
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        if (documents.isEmpty()) {
            throw new WorkFailedException(
                    "datumaro.components.errors.DatasetNotFoundError: Failed to find dataset 'coco'");
        }
        return documents;
    }

    /** Reads one file. */
    private record Document(JsonObject coco, String subset, boolean masksToPolygons) {

        List<ImportedDataset.Image> read(Map<String, JsonObject> labels) {
            Map<Long, String> categories = new LinkedHashMap<>();
            for (JsonObject category : AnnotationReader.objects(coco, "categories")) {
                String name = category.get("name").getAsString();
                categories.put(category.get("id").getAsLong(), name);
                JsonObject label = new JsonObject();
                label.addProperty("name", name);
                labels.putIfAbsent(name, label);
            }
            Map<Long, ImportedDataset.Image> images = new LinkedHashMap<>();
            Map<Long, JsonObject> sizes = new LinkedHashMap<>();
            for (JsonObject image : AnnotationReader.objects(coco, "images")) {
                long id = image.get("id").getAsLong();
                images.put(
                        id,
                        new ImportedDataset.Image(
                                image.get("file_name").getAsString(), subset, new ArrayList<>(), new ArrayList<>()));
                sizes.put(id, image);
            }
            long group = 0;
            for (JsonObject annotation : AnnotationReader.objects(coco, "annotations")) {
                long imageId = annotation.get("image_id").getAsLong();
                String label = categories.get(annotation.get("category_id").getAsLong());
                ImportedDataset.Image image = images.get(imageId);
                JsonObject size = sizes.get(imageId);
                if (image == null || size == null || label == null) {
                    throw new IllegalStateException("an annotation of an unknown image or category: " + annotation);
                }
                List<JsonObject> shapes = shapes(annotation, size);
                group += shapes.size() > 1 ? 1 : 0;
                for (JsonObject shape : shapes) {
                    shape.addProperty("label", label);
                    shape.addProperty("group", shapes.size() > 1 ? group : 0);
                    attributes(annotation, shape);
                    image.shapes().add(shape);
                }
            }
            return List.copyOf(images.values());
        }

        private List<JsonObject> shapes(JsonObject annotation, JsonObject image) {
            JsonElement segmentation = annotation.get("segmentation");
            List<JsonObject> shapes = new ArrayList<>();
            if (segmentation != null && segmentation.isJsonObject()) {
                JsonObject rle = segmentation.getAsJsonObject();
                int width = image.get("width").getAsInt();
                int height = image.get("height").getAsInt();
                boolean[][] pixels = CocoMask.read(rle.get("counts"), width, height);
                if (masksToPolygons) {
                    MaskContours.of(pixels).forEach(contour -> shapes.add(shape("polygon", contour)));
                } else {
                    shapes.add(shape("mask", CocoMask.cvatPoints(pixels)));
                }
            } else if (!outlines(segmentation).isEmpty()) {
                outlines(segmentation).forEach(outline -> shapes.add(shape("polygon", outline)));
            } else if (annotation.get("bbox") instanceof JsonArray box) {
                double left = box.get(0).getAsDouble();
                double top = box.get(1).getAsDouble();
                JsonArray points = new JsonArray();
                points.add(left);
                points.add(top);
                points.add(left + box.get(2).getAsDouble());
                points.add(top + box.get(3).getAsDouble());
                shapes.add(shape("rectangle", points));
            } else {
                throw new IllegalStateException("an annotation without segmentation and bbox: " + annotation);
            }
            return shapes;
        }

        /** The outlines of a segmentation, in place of which some tools write null or an empty one. */
        private static List<JsonArray> outlines(@Nullable JsonElement segmentation) {
            return segmentation instanceof JsonArray polygons
                    ? polygons.asList().stream()
                            .map(JsonElement::getAsJsonArray)
                            .filter(polygon -> !polygon.isEmpty())
                            .toList()
                    : List.of();
        }

        private static JsonObject shape(String type, JsonArray points) {
            JsonObject shape = new JsonObject();
            shape.addProperty("type", type);
            shape.add("points", points);
            return shape;
        }

        private static void attributes(JsonObject annotation, JsonObject shape) {
            JsonElement attributes = annotation.get("attributes");
            if (attributes == null || !attributes.isJsonObject()) {
                return;
            }
            attributes.getAsJsonObject().entrySet().forEach(attribute -> {
                JsonElement value = attribute.getValue();
                switch (attribute.getKey()) {
                    case "occluded" -> shape.add("occluded", value);
                    case "rotation" -> {
                        if (shape.get("type").getAsString().equals("rectangle")) {
                            shape.add("rotation", value);
                        }
                    }
                    default -> {
                        if (value.isJsonPrimitive()) {
                            DatasetReader.attribute(shape, attribute.getKey(), value.getAsString());
                        }
                    }
                }
            });
        }
    }
}
