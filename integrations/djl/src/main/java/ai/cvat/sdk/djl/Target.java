package ai.cvat.sdk.djl;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.PixelRule;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.LabelIndexes;
import ai.cvat.sdk.datasets.LabeledMasks;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.PaddingStackBatchifier;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** Makes the labels of a record of the annotations of a frame. */
interface Target {

    /** Index of the label, left, top, width, height. */
    int ROW = 5;

    NDList of(NDManager manager, FrameAnnotations annotations, LabelIndexes indexes);

    static Target label() {
        return (manager, annotations, indexes) -> new NDList(manager.create((long) annotations.singleLabel(indexes)));
    }

    static Target boxes(ShapeType... types) {
        return (manager, annotations, indexes) -> {
            var objects = annotations.boxes(indexes, types);
            return new NDList(rows(manager, annotations, objects.boxes(), objects.labels()));
        };
    }

    static Target masks(PixelRule rule, ShapeType... types) {
        return (manager, annotations, indexes) -> {
            LabeledMasks objects = annotations.masks(indexes, rule, types);
            return new NDList(rows(manager, annotations, objects.boxes(), objects.labels()), pixels(manager, objects));
        };
    }

    /** Stacks lists of arrays, whose first dimension is that of the longest then. */
    static Batchifier padding(int arrays) {
        PaddingStackBatchifier.Builder padding = PaddingStackBatchifier.builder();
        padding.addPad(0, 0, manager -> manager.full(new Shape(1), -1f));
        if (arrays > 1) {
            padding.addPad(1, 0, manager -> manager.zeros(new Shape(1), DataType.UINT8));
        }
        return padding.build();
    }

    private static NDArray rows(NDManager manager, FrameAnnotations frame, float[][] boxes, int[] labels) {
        float[] rows = new float[boxes.length * ROW];
        for (int i = 0; i < boxes.length; i++) {
            float[] box = boxes[i];
            rows[i * ROW] = labels[i];
            rows[i * ROW + 1] = box[0] / frame.width();
            rows[i * ROW + 2] = box[1] / frame.height();
            rows[i * ROW + 3] = (box[2] - box[0]) / frame.width();
            rows[i * ROW + 4] = (box[3] - box[1]) / frame.height();
        }
        return manager.create(rows, new Shape(boxes.length, ROW));
    }

    private static NDArray pixels(NDManager manager, LabeledMasks objects) {
        int area = objects.width() * objects.height();
        ByteBuffer pixels = manager.allocateDirect(Math.multiplyExact(objects.size(), area));
        for (int i = 0; i < objects.size(); i++) {
            BitSet mask = objects.masks().get(i);
            for (int bit = mask.nextSetBit(0); bit >= 0; bit = mask.nextSetBit(bit + 1)) {
                pixels.put(i * area + bit, (byte) 1);
            }
        }
        return manager.create(pixels, new Shape(objects.size(), objects.height(), objects.width()), DataType.UINT8);
    }
}
