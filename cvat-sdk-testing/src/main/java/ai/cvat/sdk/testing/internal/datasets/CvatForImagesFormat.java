package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.Image;
import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.LabelCopy;
import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.SpecCopy;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The CVAT for images format: CVAT's own XML, with one element per image. */
final class CvatForImagesFormat implements DatasetFormat {

    @Override
    public void write(DatasetSnapshot snapshot, boolean withImages, ZipOutputStream zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("utf-8", "1.0");
            new Document(snapshot, xml).write();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        DatasetFormat.add(zip, "annotations.xml", bytes);
        if (withImages) {
            boolean project = snapshot.target().equals("project");
            for (Image image : snapshot.images()) {
                String directory = project ? "images/" + image.subset() + "/" : "images/";
                DatasetFormat.add(zip, directory + image.name(), image.frame());
            }
        }
    }

    /** Writes one document. */
    private record Document(DatasetSnapshot snapshot, XMLStreamWriter xml) {

        void write() throws XMLStreamException {
            xml.writeStartElement("annotations");
            text("version", "1.1");
            meta();
            long id = 0;
            for (Image image : snapshot.images()) {
                image(image, snapshot.target().equals("project") ? id++ : image.number());
            }
            xml.writeEndElement();
        }

        private void meta() throws XMLStreamException {
            xml.writeStartElement("meta");
            xml.writeStartElement(snapshot.target());
            for (Map.Entry<String, String> entry : snapshot.meta().entrySet()) {
                text(entry.getKey(), entry.getValue());
            }
            xml.writeStartElement("labels");
            for (LabelCopy label : snapshot.labels().values()) {
                label(label);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            text("dumped", WireJson.date(snapshot.taken()));
            xml.writeEndElement();
        }

        private void label(LabelCopy label) throws XMLStreamException {
            xml.writeStartElement("label");
            text("name", label.name());
            text("color", label.color());
            text("type", label.type());
            xml.writeStartElement("attributes");
            for (SpecCopy spec : label.attributes()) {
                xml.writeStartElement("attribute");
                text("name", spec.name());
                text("mutable", spec.mutable() ? "True" : "False");
                text("input_type", spec.inputType());
                text("default_value", spec.defaultValue());
                text("values", String.join("\n", spec.values()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            LabelCopy parent =
                    label.parentId() == null ? null : snapshot.labels().get(label.parentId());
            if (parent != null) {
                text("parent", parent.name());
            }
            xml.writeEndElement();
        }

        private void image(Image image, long id) throws XMLStreamException {
            xml.writeStartElement("image");
            xml.writeAttribute("id", Long.toString(id));
            xml.writeAttribute("name", image.name());
            if (snapshot.target().equals("project")) {
                xml.writeAttribute("subset", image.subset());
                xml.writeAttribute("task_id", Long.toString(image.source().taskId()));
            }
            xml.writeAttribute("width", Integer.toString(image.frame().width()));
            xml.writeAttribute("height", Integer.toString(image.frame().height()));
            for (JsonObject shape : image.shapes()) {
                shape(shape, true);
            }
            for (JsonObject tag : image.tags()) {
                xml.writeStartElement("tag");
                labeled(tag, true);
                attributes(tag);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private void shape(JsonObject shape, boolean top) throws XMLStreamException {
            String type = shape.get("type").getAsString();
            xml.writeStartElement(type.equals("rectangle") ? "box" : type);
            labeled(shape, top);
            xml.writeAttribute("occluded", shape.get("occluded").getAsBoolean() ? "1" : "0");
            if (!top) {
                xml.writeAttribute("outside", shape.get("outside").getAsBoolean() ? "1" : "0");
            }
            geometry(type, shape);
            xml.writeAttribute("z_order", shape.get("z_order").getAsString());
            attributes(shape);
            for (JsonObject element : AnnotationReader.objects(shape, "elements")) {
                shape(element, false);
            }
            xml.writeEndElement();
        }

        private void labeled(JsonObject object, boolean top) throws XMLStreamException {
            xml.writeAttribute("label", snapshot.label(object).name());
            xml.writeAttribute("source", object.get("source").getAsString());
            boolean grouped = object.has("group")
                    && object.get("group").isJsonPrimitive()
                    && object.get("group").getAsLong() != 0;
            if (top && grouped) {
                xml.writeAttribute("group_id", object.get("group").getAsString());
            }
        }

        private void geometry(String type, JsonObject shape) throws XMLStreamException {
            JsonArray points = shape.getAsJsonArray("points");
            switch (type) {
                case "rectangle" -> numbers(points, "xtl", "ytl", "xbr", "ybr");
                case "ellipse" -> ellipse(points);
                case "cuboid" ->
                    numbers(
                            points, "xtl1", "ytl1", "xbl1", "ybl1", "xtr1", "ytr1", "xbr1", "ybr1", "xtl2", "ytl2",
                            "xbl2", "ybl2", "xtr2", "ytr2", "xbr2", "ybr2");
                case "mask" -> mask(points);
                case "skeleton" -> {}
                default -> points(points);
            }
            double rotation = shape.get("rotation").getAsDouble();
            if (rotation != 0) {
                xml.writeAttribute("rotation", number(rotation));
            }
        }

        private void numbers(JsonArray points, String... names) throws XMLStreamException {
            for (int i = 0; i < names.length; i++) {
                xml.writeAttribute(names[i], number(points.get(i).getAsDouble()));
            }
        }

        private void ellipse(JsonArray points) throws XMLStreamException {
            double centerX = points.get(0).getAsDouble();
            double centerY = points.get(1).getAsDouble();
            xml.writeAttribute("cx", number(centerX));
            xml.writeAttribute("cy", number(centerY));
            xml.writeAttribute("rx", number(points.get(2).getAsDouble() - centerX));
            xml.writeAttribute("ry", number(centerY - points.get(3).getAsDouble()));
        }

        private void mask(JsonArray points) throws XMLStreamException {
            int runs = points.size() - 4;
            List<String> rle = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                rle.add(Long.toString(points.get(i).getAsLong()));
            }
            long left = points.get(runs).getAsLong();
            long top = points.get(runs + 1).getAsLong();
            xml.writeAttribute("rle", String.join(", ", rle));
            xml.writeAttribute("left", Long.toString(left));
            xml.writeAttribute("top", Long.toString(top));
            xml.writeAttribute("width", Long.toString(points.get(runs + 2).getAsLong() - left + 1));
            xml.writeAttribute("height", Long.toString(points.get(runs + 3).getAsLong() - top + 1));
        }

        private void points(JsonArray points) throws XMLStreamException {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < points.size(); i += 2) {
                pairs.add(number(points.get(i).getAsDouble()) + ","
                        + number(points.get(i + 1).getAsDouble()));
            }
            xml.writeAttribute("points", String.join(";", pairs));
        }

        private void attributes(JsonObject object) throws XMLStreamException {
            LabelCopy label = snapshot.label(object);
            for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
                xml.writeStartElement("attribute");
                xml.writeAttribute(
                        "name", label.attributeName(attribute.get("spec_id").getAsLong()));
                xml.writeCharacters(attribute.get("value").getAsString());
                xml.writeEndElement();
            }
        }

        private void text(String name, String text) throws XMLStreamException {
            xml.writeStartElement(name);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
    }
}
