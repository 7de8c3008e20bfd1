package ai.cvat.sdk.onnx;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.onnx.Candidate.Box;
import ai.cvat.sdk.resources.LabelSpec;

/** A rectangle around it. */
record RectangleShape() implements ObjectShape {

    @Override
    public LabelSpec label(String name) {
        return LabelSpec.rectangle(name);
    }

    @Override
    public void add(FoundObject object, DetectionContext context, AnnotationLabel label) {
        Box box = object.box();
        label.rectangle(0, box.left(), box.top(), box.right(), box.bottom()).score(object.score());
    }
}
