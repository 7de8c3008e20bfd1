package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.media.ArchivedFiles;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** The reader of CVAT's own XML, for images and for videos, alone or as {@code annotations.xml} in an archive. */
final class CvatReader implements DatasetReader {

    private static final List<String> CUBOID = List.of(
            "xtl1", "ytl1", "xbl1", "ybl1", "xtr1", "ytr1", "xbr1", "ybr1", "xtl2", "ytl2", "xbl2", "ybl2", "xtr2",
            "ytr2", "xbr2", "ybr2");

    @Override
    public ImportedDataset read(Path file, boolean masksToPolygons) throws IOException, WorkFailedException {
        XmlElement root = document(file);
        if (!root.name().equals("annotations")) {
            throw new WorkFailedException(
                    "CvatImportError: the root element is '" + root.name() + "', not 'annotations'");
        }
        List<ImportedDataset.Image> images = new ArrayList<>();
        List<JsonObject> tracks = new ArrayList<>();
        try {
            for (XmlElement child : root.children()) {
                if (child.name().equals("image")) {
                    images.add(image(child));
                } else if (child.name().equals("track")) {
                    tracks.add(track(child, ""));
                }
            }
        } catch (NumberFormatException e) {
            throw new WorkFailedException("ValueError: " + e.getMessage());
        }
        return new ImportedDataset(labels(root), images, tracks);
    }

    private static XmlElement document(Path file) throws IOException, WorkFailedException {
        try {
            if (!DatasetReader.isZip(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return XmlElement.read(in);
                }
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ZipEntry entry = ArchivedFiles.of(zip).stream()
                        .filter(candidate -> candidate.getName().endsWith(".xml"))
                        .findFirst()
                        .orElse(null);
                if (entry == null) {
                    throw new WorkFailedException("CvatImportError: the archive has no annotations.xml");
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    return XmlElement.read(in);
                }
            }
        } catch (XMLStreamException e) {
            throw new WorkFailedException("xml.etree.ElementTree.ParseError: " + e.getMessage());
        }
    }

    private static List<JsonObject> labels(XmlElement root) {
        Map<String, JsonObject> labels = new LinkedHashMap<>();
        XmlElement meta = root.child("meta");
        for (XmlElement owner : meta == null ? List.<XmlElement>of() : meta.children()) {
            for (XmlElement list : owner.children("labels")) {
                list.children("label").forEach(label -> label(label, labels));
            }
        }
        return List.copyOf(labels.values());
    }

    private static void label(XmlElement label, Map<String, JsonObject> labels) {
        JsonObject object = new JsonObject();
        object.addProperty("name", label.childText("name"));
        for (String name : List.of("color", "type", "svg")) {
            if (!label.childText(name).isEmpty()) {
                object.addProperty(name, label.childText(name));
            }
        }
        JsonArray attributes = new JsonArray();
        for (XmlElement list : label.children("attributes")) {
            list.children("attribute").forEach(attribute -> attributes.add(attribute(attribute)));
        }
        object.add("attributes", attributes);
        String parent = label.childText("parent");
        if (parent.isEmpty()) {
            if (object.has("type") && object.get("type").getAsString().equals("skeleton")) {
                object.add("sublabels", new JsonArray());
                if (!object.has("svg")) {
                    object.addProperty("svg", "");
                }
            }
            labels.put(label.childText("name"), object);
        } else if (labels.get(parent) != null && labels.get(parent).has("sublabels")) {
            labels.get(parent).getAsJsonArray("sublabels").add(object);
        }
    }

    private static JsonObject attribute(XmlElement attribute) {
        JsonObject object = new JsonObject();
        object.addProperty("name", attribute.childText("name"));
        object.addProperty("mutable", attribute.childText("mutable").equalsIgnoreCase("true"));
        object.addProperty("input_type", attribute.childText("input_type"));
        object.addProperty("default_value", attribute.childText("default_value"));
        JsonArray values = new JsonArray();
        attribute.childText("values").lines().forEach(values::add);
        object.add("values", values);
        return object;
    }

    private static ImportedDataset.Image image(XmlElement image) {
        List<JsonObject> tags = new ArrayList<>();
        List<JsonObject> shapes = new ArrayList<>();
        for (XmlElement child : image.children()) {
            if (child.name().equals("tag")) {
                tags.add(labeled(child, child.attribute("label", "")));
            } else {
                shapes.add(shape(child));
            }
        }
        return new ImportedDataset.Image(
                image.attribute("name", ""), image.attribute("subset", "default"), tags, shapes);
    }

    private static JsonObject labeled(XmlElement element, String label) {
        JsonObject object = new JsonObject();
        object.addProperty("label", label);
        object.addProperty("source", element.attribute("source", "manual"));
        object.addProperty("group", Long.parseLong(element.attribute("group_id", "0")));
        attributes(element, object);
        return object;
    }

    private static void attributes(XmlElement element, JsonObject object) {
        for (XmlElement attribute : element.children("attribute")) {
            DatasetReader.attribute(object, attribute.attribute("name", ""), attribute.text());
        }
    }

    private static JsonObject shape(XmlElement element) {
        JsonObject shape = labeled(element, element.attribute("label", ""));
        geometry(element, shape);
        JsonArray elements = new JsonArray();
        for (XmlElement child : element.children()) {
            if (!child.name().equals("attribute")) {
                elements.add(shape(child));
            }
        }
        if (!elements.isEmpty()) {
            shape.add("elements", elements);
        }
        return shape;
    }

    private static void geometry(XmlElement element, JsonObject shape) {
        String type = element.name().equals("box") ? "rectangle" : element.name();
        shape.addProperty("type", type);
        shape.addProperty("occluded", element.attribute("occluded", "0").equals("1"));
        shape.addProperty("outside", element.attribute("outside", "0").equals("1"));
        shape.addProperty("z_order", Long.parseLong(element.attribute("z_order", "0")));
        shape.addProperty("rotation", Double.parseDouble(element.attribute("rotation", "0")));
        shape.add("points", points(type, element));
    }

    private static JsonArray points(String type, XmlElement element) {
        JsonArray points = new JsonArray();
        switch (type) {
            case "rectangle" -> List.of("xtl", "ytl", "xbr", "ybr").forEach(name -> points.add(number(element, name)));
            case "cuboid" -> CUBOID.forEach(name -> points.add(number(element, name)));
            case "ellipse" -> {
                double x = number(element, "cx");
                double y = number(element, "cy");
                points.add(x);
                points.add(y);
                points.add(x + number(element, "rx"));
                points.add(y - number(element, "ry"));
            }
            case "mask" -> {
                for (String run : element.attribute("rle", "").split(",", -1)) {
                    points.add(Double.parseDouble(run.strip()));
                }
                double left = number(element, "left");
                double top = number(element, "top");
                points.add(left);
                points.add(top);
                points.add(left + number(element, "width") - 1);
                points.add(top + number(element, "height") - 1);
            }
            case "skeleton" -> {}
            default -> {
                for (String number : element.attribute("points", "").split("[,;]", -1)) {
                    points.add(Double.parseDouble(number.strip()));
                }
            }
        }
        return points;
    }

    private static double number(XmlElement element, String name) {
        return Double.parseDouble(element.attribute(name, "").strip());
    }

    private static JsonObject track(XmlElement element, String label) {
        JsonObject track = labeled(element, element.attribute("label", label));
        JsonArray shapes = new JsonArray();
        JsonArray elements = new JsonArray();
        long first = Long.MAX_VALUE;
        for (XmlElement child : element.children()) {
            if (child.name().equals("track")) {
                elements.add(track(child, ""));
            } else if (!child.name().equals("attribute")
                    && child.attribute("keyframe", "1").equals("1")) {
                JsonObject shape = new JsonObject();
                long frame = Long.parseLong(child.attribute("frame", "0"));
                first = Math.min(first, frame);
                shape.addProperty("frame", frame);
                geometry(child, shape);
                attributes(child, shape);
                shapes.add(shape);
            }
        }
        track.addProperty("frame", first == Long.MAX_VALUE ? 0 : first);
        track.add("shapes", shapes);
        if (!elements.isEmpty()) {
            track.add("elements", elements);
        }
        return track;
    }
}
