package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.model.DatasetFormat;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.NearNames;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks names of dataset formats by the server's list ({@code server_retrieve_annotation_formats}). */
final class FormatNames {

    private final ClientContext context;

    FormatNames(ClientContext context) {
        this.context = context;
    }

    /** Refuses a format that the server does not import. */
    void checkImport(String format) {
        check(format, "imports", DatasetFormats::getImporters);
    }

    /** Refuses a format that the server does not export. */
    void checkExport(String format) {
        check(format, "exports", DatasetFormats::getExporters);
    }

    private void check(String format, String verb, Function<DatasetFormats, @Nullable List<DatasetFormat>> side) {
        if (format.isBlank()) {
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
                "The server " + verb + " no format \"" + format + "\". " + NearNames.hint(format, names));
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
