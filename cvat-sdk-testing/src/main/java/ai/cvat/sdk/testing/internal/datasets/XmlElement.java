package ai.cvat.sdk.testing.internal.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element of an XML document with all that is in it. */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, StringBuilder content) {

    /**
     * Reads a document and returns its root. Documents with a DTD's entities are not resolved.
     *
     * @throws XMLStreamException when it is not well-formed
     */
    static XmlElement read(InputStream document) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(document);
        try {
            reader.nextTag();
            return element(reader);
        } finally {
            reader.close();
        }
    }

    private static XmlElement element(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        XmlElement element = new XmlElement(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> element.children.add(element(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    element.content.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
        throw new XMLStreamException("The document ends inside <" + element.name + ">.");
    }

    /** The elements in it with this name. */
    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The first element in it with this name, or null. */
    @Nullable XmlElement child(String childName) {
        return children(childName).stream().findFirst().orElse(null);
    }

    /** The text of the first element in it with this name; empty where there is none. */
    String childText(String childName) {
        XmlElement child = child(childName);
        return child == null ? "" : child.text();
    }

    /** The text of its own. */
    String text() {
        return content.toString().strip();
    }

    /** An attribute, or what counts when it is absent. */
    String attribute(String attributeName, String otherwise) {
        return attributes.getOrDefault(attributeName, otherwise);
    }
}
