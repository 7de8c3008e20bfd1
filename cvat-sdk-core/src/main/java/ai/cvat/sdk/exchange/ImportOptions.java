package ai.cvat.sdk.exchange;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of an import of annotations or of a dataset. Immutable. */
public final class ImportOptions extends ImportingOptions {

    private static final ImportOptions DEFAULTS = builder().build();

    private final @Nullable Boolean masksToPolygons;
    private final boolean append;

    private ImportOptions(Builder builder) {
        super(builder);
        this.masksToPolygons = builder.masksToPolygons;
        this.append = builder.append;
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

    /** Makes {@link ImportOptions}. Not thread-safe. */
    public static final class Builder extends ImportingOptions.Builder<Builder> {

        private @Nullable Boolean masksToPolygons;
        private boolean append = false;

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
         * A server that is too old to add would replace: then the import ends in an
         * {@link ai.cvat.sdk.OptionMissingException}, and nothing is sent.
         *
         * @param add whether it is added; usually not
         * @return this builder
         */
        public Builder append(boolean add) {
            append = add;
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
