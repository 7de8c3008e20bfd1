package ai.cvat.sdk.onnx;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.resources.LabelSpec;

/** What an object becomes in annotations. */
interface ObjectShape {

    /** A label of such shapes. */
    LabelSpec label(String name);

    /** Adds the shape of an object, or several, or none where there is nothing of it, by a label that collects them. */
    void add(FoundObject object, DetectionContext context, AnnotationLabel label);
}
