package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.model.DatasetFormat;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.DidYouMean;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks names of dataset formats by the server's list ({@code server_retrieve_annotation_formats}). */
public final class FormatNames {

    private final ClientContext context;

    public FormatNames(ClientContext context) {
        this.context = context;
    }

    /** Refuses a format that the server does not import. */
    void checkImport(String format) {
        check(format, "imports", DatasetFormats::getImporters);
    }

    /** Refuses a format that the server does not export. */
    public void checkExport(String format) {
        check(format, "exports", DatasetFormats::getExporters);
    }

    private void check(String format, String verb, Function<DatasetFormats, @Nullable List<DatasetFormat>> side) {
        if (Objects.requireNonNull(format, "format").isBlank()) {
            throw new IllegalArgumentException(
                    "The format of the dataset is blank: give one that the server knows, such as"
                            + " \"CVAT for images 1.1\" or \"COCO 1.0\".");
        }
        List<DatasetFormat> formats = formats(side);
        if (formats == null) {
            return;
        }
        for (DatasetFormat known : formats) {
            if (format.equals(known.getName())) {
                if (Boolean.FALSE.equals(known.getEnabled())) {
                    throw new IllegalArgumentException("The format \"" + format
                            + "\" is switched off on this server: ask its administrator, or take another format.");
                }
                return;
            }
        }
        List<String> names = formats.stream()
                .map(DatasetFormat::getName)
                .filter(Objects::nonNull)
                .toList();
        throw new IllegalArgumentException(
                "The server " + verb + " no format \"" + format + "\". " + DidYouMean.hint(format, names));
    }

    private @Nullable List<DatasetFormat> formats(Function<DatasetFormats, @Nullable List<DatasetFormat>> side) {
        try {
            return side.apply(
                    context.api().serverApi().retrieveAnnotationFormats().send().requireBody());
        } catch (ApiException e) {
            // The server checks the format once more: who may not see the list can still import and export.
            context.logger().debug("The server does not tell its formats; it will check the format itself", e);
            return null;
        }
    }
}
