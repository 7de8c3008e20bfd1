package ai.cvat.sdk.internal.annotations;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import java.util.List;

/** Shapes for tests to which it does not matter what is drawn. */
public final class TestShapes {

    private TestShapes() {}

    /** A point of the label 3. */
    public static LabeledShapeRequest shape(long frame) {
        return new LabeledShapeRequest()
                .labelId(3)
                .frame(frame)
                .type(ShapeType.POINTS)
                .points(List.of(1.0, 2.0));
    }
}
