package ai.cvat.sdk.onnx;

/**
 * A table in a tensor, whichever way it lies there: of each row the numbers of one object.
 *
 * @param numbers those of the tensor
 * @param offset where the table begins
 * @param count how many rows it has
 * @param columns how many numbers a row has
 * @param rowStep from a row to the next
 * @param columnStep from a number of a row to the next
 */
@SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
record Rows(float[] numbers, int offset, int count, int columns, int rowStep, int columnStep) {

    /** Of one image in [images, rows, columns]. */
    static Rows of(Tensor tensor, int image) {
        int rows = tensor.length(1);
        int columns = tensor.length(2);
        return new Rows(tensor.numbers(), image * rows * columns, rows, columns, columns, 1);
    }

    /** Of one image in [images, columns, rows]. */
    static Rows transposed(Tensor tensor, int image) {
        int columns = tensor.length(1);
        int rows = tensor.length(2);
        return new Rows(tensor.numbers(), image * rows * columns, rows, columns, 1, rows);
    }

    float at(int row, int column) {
        return numbers[offset + row * rowStep + column * columnStep];
    }

    /** Some numbers of a row. */
    float[] slice(int row, int from, int count) {
        float[] slice = new float[count];
        for (int i = 0; i < count; i++) {
            slice[i] = at(row, from + i);
        }
        return slice;
    }
}
