package ai.cvat.sdk.exchange;

import org.jspecify.annotations.Nullable;

/** Options of an import of annotations or of a dataset. Not thread-safe. */
public final class ImportOptions extends ImportingOptions<ImportOptions> {

    private @Nullable Boolean masksToPolygons;
    private boolean append;

    /** Options of an import in place of what is there. */
    public ImportOptions() {}

    /**
     * Whether masks become polygons.
     *
     * @return the choice, or null to leave it to the server, which makes polygons
     */
    public @Nullable Boolean masksToPolygons() {
        return masksToPolygons;
    }

    /**
     * Says whether masks become polygons. Where this is not called, the server decides: it makes polygons.
     *
     * @param convert whether they do
     * @return these options
     */
    public ImportOptions masksToPolygons(boolean convert) {
        masksToPolygons = convert;
        return this;
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
     * Says whether what is imported is added to what is there, instead of replacing it. A dataset of a project is always added.
     * A server that is too old to add would replace: then the import ends in an
     * {@link ai.cvat.sdk.OptionMissingException}, and nothing is sent.
     *
     * @param add whether it is added; usually not
     * @return these options
     */
    public ImportOptions append(boolean add) {
        append = add;
        return this;
    }

    @Override
    public void accept(ImportOptions others) {
        super.accept(others);
        others.masksToPolygons = masksToPolygons;
        others.append = append;
    }
}
