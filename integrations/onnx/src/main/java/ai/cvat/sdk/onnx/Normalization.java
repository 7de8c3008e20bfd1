package ai.cvat.sdk.onnx;

import java.util.Arrays;

/** What a model takes for the colours from 0 to 1: each channel less its mean, by its deviation. */
@SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
record Normalization(float[] mean, float[] deviation) {

    /** As they are. */
    static final Normalization NONE = new Normalization(new float[] {0, 0, 0}, new float[] {1, 1, 1});

    /** By the means and deviations of ImageNet, as most models for classification were trained. */
    static final Normalization IMAGE_NET =
            new Normalization(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

    /** The same, with what users give. */
    static Normalization of(float[] mean, float[] deviation) {
        boolean fits = mean.length == 3 && deviation.length == 3;
        for (float number : deviation) {
            fits &= number != 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("The mean " + Arrays.toString(mean) + " and the deviation "
                    + Arrays.toString(deviation) + " are not of red, green and blue, or a deviation is 0.");
        }
        return new Normalization(mean.clone(), deviation.clone());
    }

    float of(int channel, float colour) {
        return (colour / 255 - mean[channel]) / deviation[channel];
    }
}
