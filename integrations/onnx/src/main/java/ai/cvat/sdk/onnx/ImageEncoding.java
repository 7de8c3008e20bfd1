package ai.cvat.sdk.onnx;

import java.util.Arrays;

/**
 * How an image becomes numbers: channel by channel, row by row.
 *
 * @param resampling how it is scaled
 * @param normalization what the model takes for its colours, in the order of the channels
 * @param blueFirst whether the channels are blue, green, red; else red, green, blue
 * @param beside the number where the image is not
 */
record ImageEncoding(Resampling resampling, Normalization normalization, boolean blueFirst, float beside) {

    private static final int CHANNELS = 3;

    /** Writes an image into the numbers of an input. */
    void write(Pixels image, Placement place, float[] numbers, int offset, int inputWidth, int inputHeight) {
        Arrays.fill(numbers, offset, offset + CHANNELS * inputWidth * inputHeight, beside);
        float[] scaled = resampling.scaled(image, place.width(), place.height());
        int fromX = Math.max(0, place.left());
        int toX = Math.min(inputWidth, place.left() + place.width());
        int fromY = Math.max(0, place.top());
        int toY = Math.min(inputHeight, place.top() + place.height());
        for (int channel = 0; channel < CHANNELS; channel++) {
            int colour = blueFirst ? CHANNELS - 1 - channel : channel;
            for (int y = fromY; y < toY; y++) {
                int from = (colour * place.height() + y - place.top()) * place.width() - place.left();
                int to = offset + (channel * inputHeight + y) * inputWidth;
                for (int x = fromX; x < toX; x++) {
                    numbers[to + x] = normalization.of(channel, scaled[from + x]);
                }
            }
        }
    }
}
