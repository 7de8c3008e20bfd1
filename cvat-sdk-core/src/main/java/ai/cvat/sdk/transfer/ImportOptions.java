package ai.cvat.sdk.transfer;

import ai.cvat.sdk.requests.WaitOptions;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How annotations or a dataset are imported. Immutable. */
public final class ImportOptions {

    private static final ImportOptions DEFAULTS = builder().build();

    private final @Nullable Boolean masksToPolygons;
    private final boolean append;
    private final WaitOptions waiting;
    private final ProgressListener progressListener;

    private ImportOptions(Builder builder) {
        this.masksToPolygons = builder.masksToPolygons;
        this.append = builder.append;
        this.waiting = builder.waiting;
        this.progressListener = builder.progressListener;
    }

    /**
     * The usual options.
     *
     * @return the options that a builder makes when nothing is set
     */
    public static ImportOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with the usual options.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes options by a lambda.
     *
     * @param options sets what is not to be as usual
     * @return the options
     */
    public static ImportOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * Whether masks become polygons.
     *
     * @return the choice, or null to leave it to the server, which makes polygons
     */
    public @Nullable Boolean masksToPolygons() {
        return masksToPolygons;
    }

    /**
     * Whether what is imported is added to what is there, instead of replacing it.
     *
     * @return whether it is added
     */
    public boolean append() {
        return append;
    }

    /**
     * How to wait until the server is done.
     *
     * @return how to wait
     */
    public WaitOptions waiting() {
        return waiting;
    }

    /**
     * Who is told how many bytes the server has.
     *
     * @return the listener
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /** Makes {@link ImportOptions}. Not thread-safe. */
    public static final class Builder {

        private @Nullable Boolean masksToPolygons;
        private boolean append = false;
        private WaitOptions waiting = WaitOptions.defaults();
        private ProgressListener progressListener = ProgressListener.none();

        private Builder() {}

        /**
         * Says whether masks become polygons. Where this is not called, the server decides: it makes polygons.
         *
         * @param convert whether they do
         * @return this builder
         */
        public Builder masksToPolygons(boolean convert) {
            masksToPolygons = convert;
            return this;
        }

        /**
         * Says whether what is imported is added to what is there, instead of replacing it. A dataset of a project is always added.
         *
         * @param add whether it is added; usually not
         * @return this builder
         */
        public Builder append(boolean add) {
            append = add;
            return this;
        }

        /**
         * Says how to wait until the server is done.
         *
         * @param options how to wait
         * @return this builder
         */
        public Builder waiting(WaitOptions options) {
            waiting = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Says how to wait until the server is done.
         *
         * @param options sets how to wait
         * @return this builder
         */
        public Builder waiting(Consumer<? super WaitOptions.Builder> options) {
            WaitOptions.Builder builder = WaitOptions.builder();
            options.accept(builder);
            return waiting(builder.build());
        }

        /**
         * Says who is told how many bytes the server has.
         *
         * @param listener is told
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public ImportOptions build() {
            return new ImportOptions(this);
        }
    }
}
