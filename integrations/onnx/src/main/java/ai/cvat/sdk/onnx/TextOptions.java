package ai.cvat.sdk.onnx;

/** Options of a function that finds and reads text. Not thread-safe. */
public final class TextOptions extends ModelOptions<TextOptions> {

    /** The usual options. */
    public TextOptions() {}

    @Override
    TextOptions self() {
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(TextOptions others) {
        copyTo(others);
    }
}
