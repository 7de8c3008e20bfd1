package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.Image;
import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.LabelCopy;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;

/**
 * The COCO format: boxes, polygons and masks, one JSON file per subset. What COCO instances cannot tell — lines,
 * points, ellipses, cuboids, skeletons, tags — is left out, as the server does it.
 */
final class CocoFormat implements DatasetFormat {

    @Override
    public void write(DatasetSnapshot snapshot, boolean withImages, ZipOutputStream zip) throws IOException {
        Map<String, List<Image>> subsets = new LinkedHashMap<>();
        for (Image image : snapshot.images()) {
            subsets.computeIfAbsent(image.subset(), subset -> new ArrayList<>()).add(image);
        }
        if (subsets.isEmpty()) {
            subsets.put("default", List.of());
        }
        for (Map.Entry<String, List<Image>> subset : subsets.entrySet()) {
            DatasetFormat.add(
                    zip,
                    "annotations/instances_" + subset.getKey() + ".json",
                    new Document(snapshot).write(subset.getValue()));
            for (Image image : withImages ? subset.getValue() : List.<Image>of()) {
                DatasetFormat.add(zip, "images/" + subset.getKey() + "/" + image.name(), image.frame());
            }
        }
    }

    /** Writes one file. */
    private static final class Document {

        private final DatasetSnapshot snapshot;
        private final Map<Long, Integer> categories = new HashMap<>();
        private final JsonArray annotations = new JsonArray();

        Document(DatasetSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        String write(List<Image> images) {
            JsonObject document = new JsonObject();
            JsonArray licenses = new JsonArray();
            JsonObject license = new JsonObject();
            license.addProperty("name", "");
            license.addProperty("id", 0);
            license.addProperty("url", "");
            licenses.add(license);
            document.add("licenses", licenses);
            JsonObject info = new JsonObject();
            for (String name : List.of("contributor", "date_created", "description", "url", "version", "year")) {
                info.addProperty(name, "");
            }
            document.add("info", info);
            document.add("categories", categories());
            JsonArray list = new JsonArray();
            for (int i = 0; i < images.size(); i++) {
                list.add(image(images.get(i), i + 1));
            }
            document.add("images", list);
            document.add("annotations", annotations);
            return WireJson.write(document);
        }

        private JsonArray categories() {
            JsonArray list = new JsonArray();
            for (LabelCopy label : snapshot.labels().values()) {
                categories.put(label.id(), categories.size() + 1);
                JsonObject category = new JsonObject();
                category.addProperty("id", categories.size());
                category.addProperty("name", label.name());
                LabelCopy parent =
                        label.parentId() == null ? null : snapshot.labels().get(label.parentId());
                category.addProperty("supercategory", parent == null ? "" : parent.name());
                list.add(category);
            }
            return list;
        }

        private JsonObject image(Image image, int id) {
            JsonObject object = new JsonObject();
            object.addProperty("id", id);
            object.addProperty("width", image.frame().width());
            object.addProperty("height", image.frame().height());
            object.addProperty("file_name", image.name());
            object.addProperty("license", 0);
            object.addProperty("flickr_url", "");
            object.addProperty("coco_url", "");
            object.addProperty("date_captured", 0);
            for (CocoInstance instance : CocoInstance.of(image)) {
                annotation(instance, id);
            }
            return object;
        }

        private void annotation(CocoInstance instance, int imageId) {
            JsonObject annotation = new JsonObject();
            annotation.addProperty("id", annotations.size() + 1);
            annotation.addProperty("image_id", imageId);
            JsonObject leader = instance.leader();
            annotation.addProperty(
                    "category_id", categories.get(leader.get("label_id").getAsLong()));
            annotation.add("segmentation", instance.segmentation());
            annotation.addProperty("area", instance.area());
            JsonArray box = new JsonArray();
            for (double number : instance.box()) {
                box.add(number);
            }
            annotation.add("bbox", box);
            annotation.addProperty("iscrowd", instance.isCrowd() ? 1 : 0);
            annotation.add("attributes", attributes(leader));
            annotations.add(annotation);
        }

        private JsonObject attributes(JsonObject shape) {
            JsonObject attributes = new JsonObject();
            LabelCopy label = snapshot.label(shape);
            for (JsonObject attribute : AnnotationReader.objects(shape, "attributes")) {
                attributes.addProperty(
                        label.attributeName(attribute.get("spec_id").getAsLong()),
                        attribute.get("value").getAsString());
            }
            attributes.addProperty("occluded", shape.get("occluded").getAsBoolean());
            attributes.addProperty("rotation", shape.get("rotation").getAsDouble());
            return attributes;
        }
    }
}
