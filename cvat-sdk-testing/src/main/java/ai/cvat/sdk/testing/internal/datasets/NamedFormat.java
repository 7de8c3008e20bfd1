package ai.cvat.sdk.testing.internal.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset format by its name.
 *
 * @param name the name with the version at its end, as requests call it
 * @param extensions the kinds of files, as the server lists them
 * @param format what writes or reads it
 */
public record NamedFormat<F>(String name, String extensions, F format) {

    /** The formats of exports, in the order in which the server lists them. */
    public static final List<NamedFormat<DatasetFormat>> EXPORTS = List.of(
            new NamedFormat<>("COCO 1.0", "ZIP", new CocoFormat()),
            new NamedFormat<>("CVAT for images 1.1", "ZIP", new CvatForImagesFormat()));

    /** The formats of imports, likewise. */
    public static final List<NamedFormat<DatasetReader>> IMPORTS = List.of(
            new NamedFormat<>("COCO 1.0", "JSON, ZIP", new CocoReader()),
            new NamedFormat<>("CVAT 1.1", "XML, ZIP", new CvatReader()));

    /** The format with a name, of some; null where there is none. */
    static <F> @Nullable NamedFormat<F> named(@Nullable String name, List<NamedFormat<F>> formats) {
        return formats.stream()
                .filter(format -> format.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The version alone. */
    public String version() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
