package ai.cvat.sdk.datasets;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.annotations.PixelRule;
import java.util.BitSet;
import java.util.List;

/**
 * The pixels of the objects of a frame, and the boxes around them.
 *
 * @param boxes left, top, right and bottom of each box, in pixels; right and bottom of a mask are behind its last pixels
 * @param labels the index of the label of each object
 * @param masks the pixels of each object; that in row y and column x is bit {@code y * width + x}
 * @param width the width of the frame, in pixels
 * @param height the height of the frame, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // what training libraries take; the arrays belong to who asked for them
public record LabeledMasks(float[][] boxes, int[] labels, List<BitSet> masks, int width, int height) {

    static LabeledMasks of(List<FrameShape> objects, LabelIndexes indexes, PixelRule rule, int width, int height) {
        LabeledBoxes boxes = LabeledBoxes.around(objects, indexes);
        List<BitSet> masks = objects.stream()
                .map(object -> ShapeType.MASK.equals(object.type())
                        ? Masks.decodeBits(object.points(), width, height)
                        : Masks.polygonBits(object.points(), width, height, rule))
                .toList();
        return new LabeledMasks(boxes.boxes(), boxes.labels(), masks, width, height);
    }

    /**
     * The number of objects.
     *
     * @return the number
     */
    public int size() {
        return masks.size();
    }
}
