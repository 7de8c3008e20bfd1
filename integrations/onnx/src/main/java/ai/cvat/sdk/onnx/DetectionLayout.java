package ai.cvat.sdk.onnx;

import ai.cvat.sdk.onnx.Candidate.Box;
import java.util.ArrayList;
import java.util.List;

/** The ways in which the output of a model for detection says which objects there are. */
public enum DetectionLayout {

    /**
     * As YOLOv5 has it, [images, objects, 5 + classes + …]: centre, width and height in pixels of the input, how sure it is that
     * there is an object, and how sure of each class.
     */
    YOLO_V5,

    /** As YOLOv8 and those after it have it, [images, 4 + classes + …, objects]: centre, width and height, and how sure of each class. */
    YOLO_V8,

    /**
     * As models have it that suppress what overlaps themselves, [images, objects, 6 + …]: left, top, right and bottom, how sure,
     * and the number of the class.
     */
    END_TO_END,

    /**
     * As Ultralytics exported RT-DETR at first, [images, objects, 4 + classes]: centre, width and height as fractions of the
     * input, and how sure of each class. Images are stretched to the input.
     */
    RT_DETR,

    /**
     * As Ultralytics exports RT-DETR now, [images, objects, 6]: centre, width and height as fractions of the input, how sure, and
     * the number of the class. Images are stretched to the input.
     */
    RT_DETR_END_TO_END;

    private static final int BOX = 4;

    /** How many numbers of an object come before those of masks or keypoints. */
    int columns(int classes) {
        return switch (this) {
            case YOLO_V5 -> BOX + 1 + classes;
            case YOLO_V8, RT_DETR -> BOX + classes;
            case END_TO_END, RT_DETR_END_TO_END -> BOX + 2;
        };
    }

    /** The dimension of the output that the numbers of an object lie along. */
    int dimension() {
        return this == YOLO_V8 ? 1 : 2;
    }

    /** Whether what overlaps is still to be suppressed. */
    boolean overlaps() {
        return this == YOLO_V5 || this == YOLO_V8;
    }

    /** Whether images fill the input, whatever their proportions. */
    boolean stretches() {
        return this == RT_DETR || this == RT_DETR_END_TO_END;
    }

    /** Whether an object has the number of its class, and not a number for each. */
    private boolean namesItsClass() {
        return this == END_TO_END || this == RT_DETR_END_TO_END;
    }

    Rows rows(Tensor output, int image) {
        return this == YOLO_V8 ? Rows.transposed(output, image) : Rows.of(output, image);
    }

    /** The objects of an image that the model is sure enough of. */
    List<Candidate> candidates(Rows rows, int classes, double threshold, ImageInput input) {
        List<Candidate> candidates = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            int number = namesItsClass() ? Math.round(rows.at(row, BOX + 1)) : surestClass(rows, row, classes);
            float score = score(rows, row, number);
            if (score >= threshold) {
                candidates.add(new Candidate(row, number, score, box(rows, row, input)));
            }
        }
        return candidates;
    }

    private int surestClass(Rows rows, int row, int classes) {
        int first = columns(0);
        int surest = 0;
        for (int number = 1; number < classes; number++) {
            if (rows.at(row, first + number) > rows.at(row, first + surest)) {
                surest = number;
            }
        }
        return surest;
    }

    private float score(Rows rows, int row, int number) {
        return switch (this) {
            case YOLO_V5 -> rows.at(row, BOX) * rows.at(row, BOX + 1 + number);
            case YOLO_V8, RT_DETR -> rows.at(row, BOX + number);
            case END_TO_END, RT_DETR_END_TO_END -> rows.at(row, BOX);
        };
    }

    private Box box(Rows rows, int row, ImageInput input) {
        float a = rows.at(row, 0);
        float b = rows.at(row, 1);
        float c = rows.at(row, 2);
        float d = rows.at(row, 3);
        return switch (this) {
            case YOLO_V5, YOLO_V8 -> Box.around(a, b, c, d);
            case END_TO_END -> new Box(a, b, c, d);
            case RT_DETR, RT_DETR_END_TO_END ->
                Box.around(
                        (double) a * input.width(),
                        (double) b * input.height(),
                        (double) c * input.width(),
                        (double) d * input.height());
        };
    }
}
