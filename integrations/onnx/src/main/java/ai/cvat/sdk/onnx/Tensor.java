package ai.cvat.sdk.onnx;

import java.util.Arrays;

/** Numbers in an order of rows, whatever type the model keeps them in. */
@SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
record Tensor(String name, long[] shape, float[] numbers) {

    /** How many numbers a shape has. */
    static int size(long... shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    int rank() {
        return shape.length;
    }

    int length(int dimension) {
        return (int) shape[dimension];
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
