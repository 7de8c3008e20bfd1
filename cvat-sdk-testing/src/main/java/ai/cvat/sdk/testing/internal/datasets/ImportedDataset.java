package ai.cvat.sdk.testing.internal.datasets;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * The content of a dataset file. Its objects look as on the wire, except that they call labels and attributes by their
 * names.
 *
 * @param labels the labels that it describes, as a client would send them
 * @param images what is on each image
 * @param tracks the tracks; their frames count from the task's first
 */
record ImportedDataset(List<JsonObject> labels, List<Image> images, List<JsonObject> tracks) {

    /**
     * One image.
     *
     * @param name its name in the dataset
     * @param subset the part of the dataset that it belongs to
     * @param tags without a frame
     * @param shapes without a frame
     */
    record Image(String name, String subset, List<JsonObject> tags, List<JsonObject> shapes) {}
}
