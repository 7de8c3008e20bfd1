package ai.cvat.sdk.onnx;

import java.util.Arrays;

/**
 * The scaling of images between the centres of their pixels, to whole numbers from 0 to 255.
 *
 * @param averaging whether a smaller image has the average of what each of its pixels covers, as Pillow makes it; else it has what
 *     is between the two nearest pixels, as OpenCV makes it
 */
record Resampling(boolean averaging) {

    static final Resampling NEAREST_TWO = new Resampling(false);
    static final Resampling AVERAGE = new Resampling(true);

    private static final int CHANNELS = 3;

    /** For each pixel of a scaled row, the first pixel that it is made of, and the shares of that and of those behind it. */
    @SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
    private record Shares(int[] first, float[][] weights) {}

    /** Scales an image: all reds row by row, all greens, all blues. */
    float[] scaled(Pixels pixels, int width, int height) {
        Shares columns = shares(pixels.width(), width);
        Shares rows = shares(pixels.height(), height);
        float[][] ready = new float[pixels.height()][];
        float[] scaled = new float[CHANNELS * width * height];
        float[] sums = new float[CHANNELS * width];
        int done = 0;
        for (int y = 0; y < height; y++) {
            int first = rows.first[y];
            while (done < first) {
                ready[done++] = null;
            }
            Arrays.fill(sums, 0);
            for (int i = 0; i < rows.weights[y].length; i++) {
                if (ready[first + i] == null) {
                    ready[first + i] = row(pixels, first + i, columns);
                }
                float weight = rows.weights[y][i];
                float[] row = ready[first + i];
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += weight * row[x];
                }
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int x = 0; x < width; x++) {
                    scaled[(channel * height + y) * width + x] = Math.round(sums[channel * width + x]);
                }
            }
        }
        return scaled;
    }

    /** A row of the image, scaled to its new width: reds, greens, blues. */
    private static float[] row(Pixels pixels, int y, Shares columns) {
        int width = columns.first.length;
        float[] row = new float[CHANNELS * width];
        for (int x = 0; x < width; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int at = y * pixels.width() + columns.first[x];
            for (float weight : columns.weights[x]) {
                red += weight * pixels.red(at);
                green += weight * pixels.green(at);
                blue += weight * pixels.blue(at);
                at++;
            }
            row[x] = red;
            row[width + x] = green;
            row[2 * width + x] = blue;
        }
        return row;
    }

    private Shares shares(int from, int to) {
        double step = (double) from / to;
        double reach = averaging ? Math.max(1, step) : 1;
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * step;
            if (averaging) {
                int begin = (int) Math.max(0, centre - reach + 0.5);
                int end = (int) Math.min(from, centre + reach + 0.5);
                first[i] = begin;
                weights[i] = triangle(begin, end, centre, reach);
            } else {
                // Beyond the centres of the outermost pixels there is nothing but these.
                double place = Math.max(0, Math.min(from - 1, centre - 0.5));
                first[i] = Math.min((int) place, Math.max(0, from - 2));
                float share = (float) (place - first[i]);
                weights[i] = from == 1 ? new float[] {1} : new float[] {1 - share, share};
            }
        }
        return new Shares(first, weights);
    }

    /** The shares of the pixels around a place: the less the farther, none where they are out of reach. */
    private static float[] triangle(int begin, int end, double centre, double reach) {
        double[] heights = new double[end - begin];
        double sum = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = Math.max(0, 1 - Math.abs(begin + i + 0.5 - centre) / reach);
            sum += heights[i];
        }
        float[] shares = new float[heights.length];
        for (int i = 0; i < heights.length; i++) {
            shares[i] = (float) (heights[i] / sum);
        }
        return shares;
    }
}
