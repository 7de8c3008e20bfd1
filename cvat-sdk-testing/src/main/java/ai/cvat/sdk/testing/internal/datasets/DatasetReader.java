package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dataset format that the server can import. */
public interface DatasetReader {

    /**
     * Reads a file.
     *
     * @param masksToPolygons whether masks become polygons, where the format leaves it to the client
     * @throws WorkFailedException when it is not of this format
     */
    ImportedDataset read(Path file, boolean masksToPolygons) throws IOException, WorkFailedException;

    /** Whether a file is a zip archive, whatever it is called. */
    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** Adds the value of an attribute to an object. */
    static void attribute(JsonObject object, String name, String value) {
        JsonObject attribute = new JsonObject();
        attribute.addProperty("name", name);
        attribute.addProperty("value", value);
        if (!object.has("attributes")) {
            object.add("attributes", new JsonArray());
        }
        object.getAsJsonArray("attributes").add(attribute);
    }
}
