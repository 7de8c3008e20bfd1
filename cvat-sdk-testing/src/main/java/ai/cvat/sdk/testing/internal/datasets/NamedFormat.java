package ai.cvat.sdk.testing.internal.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset format by its name. */
public interface NamedFormat {

    /** The name with the version at its end, as requests call it. */
    String name();

    /** The version alone. */
    default String version() {
        return name().substring(name().lastIndexOf(' ') + 1);
    }

    /** The format with this name, of some; null where there is none. */
    static <F extends NamedFormat> @Nullable F named(@Nullable String name, List<F> formats) {
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
