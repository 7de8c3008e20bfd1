package ai.cvat.sdk.datasets;

import ai.cvat.api.model.LabeledImage;
import ai.cvat.sdk.annotations.AnnotationLabel;
import java.util.Map;

/**
 * A tag of a frame.
 *
 * @param label its label
 * @param model what the server says of it
 */
public record FrameTag(AnnotationLabel label, LabeledImage model) {

    /**
     * The values of its attributes.
     *
     * @return each value by the name of its attribute; cannot be changed
     */
    public Map<String, String> attributes() {
        return label.valuesByName(model.getAttributes());
    }
}
