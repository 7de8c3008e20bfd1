package ai.cvat.sdk.onnx;

/**
 * Where an image lies in the input of a model: scaled to a width and a height, at a place which may be outside.
 *
 * @param imageWidth the width of the image itself
 * @param imageHeight its height
 * @param left x of its left border in the input
 * @param top y of its upper border in the input
 * @param width its width in the input
 * @param height its height in the input
 */
record Placement(int imageWidth, int imageHeight, int left, int top, int width, int height) {

    /** The whole image, as large as it can be in its own proportions, in the middle. */
    static Placement letterbox(Pixels image, int inputWidth, int inputHeight) {
        double scale = Math.min((double) inputWidth / image.width(), (double) inputHeight / image.height());
        int width = Math.max(1, (int) Math.rint(image.width() * scale));
        int height = Math.max(1, (int) Math.rint(image.height() * scale));
        // Where one more pixel is left on a side, it is below or to the right.
        return new Placement(
                image.width(), image.height(), (inputWidth - width) / 2, (inputHeight - height) / 2, width, height);
    }

    /** The whole image, in the proportions of the input. */
    static Placement stretched(Pixels image, int inputWidth, int inputHeight) {
        return new Placement(image.width(), image.height(), 0, 0, inputWidth, inputHeight);
    }

    /**
     * The middle of the image, in its own proportions.
     *
     * @param fraction how much of its shorter side
     */
    static Placement middle(Pixels image, int inputWidth, int inputHeight, double fraction) {
        double wanted = Math.floor(Math.max(inputWidth, inputHeight) / fraction);
        boolean wide = image.width() > image.height();
        int width = (int) (wide ? wanted * image.width() / image.height() : wanted);
        int height = (int) (wide ? wanted : wanted * image.height() / image.width());
        return new Placement(
                image.width(),
                image.height(),
                -(int) Math.rint((width - inputWidth) / 2.0),
                -(int) Math.rint((height - inputHeight) / 2.0),
                width,
                height);
    }

    /** The x of a place in the image, by that in the input; not outside of the image. */
    double imageX(double inputX) {
        return Math.max(0, Math.min(imageWidth, (inputX - left) * imageWidth / width));
    }

    /** The y of a place in the image, by that in the input; not outside of the image. */
    double imageY(double inputY) {
        return Math.max(0, Math.min(imageHeight, (inputY - top) * imageHeight / height));
    }

    /** The x of a place in the input, by that in the image. */
    double inputX(double imageX) {
        return imageX * width / imageWidth + left;
    }

    /** The y of a place in the input, by that in the image. */
    double inputY(double imageY) {
        return imageY * height / imageHeight + top;
    }
}
