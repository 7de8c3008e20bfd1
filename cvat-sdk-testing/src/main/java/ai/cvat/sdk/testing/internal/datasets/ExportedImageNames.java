package ai.cvat.sdk.testing.internal.datasets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of images in the export of a project: of several with one name in a subset, all but the first get a number, as the
 * server numbers them. Where a name with a number is another's own, the server may fail; here that one gets a number too.
 */
final class ExportedImageNames {

    private final Map<String, Integer> asked = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    /** The name of the next image; it is told apart by what stands before the extension. */
    String next(String subset, String name) {
        int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        int before = asked.merge(subset + "/" + name.substring(0, end), 1, Integer::sum) - 1;
        String wanted = name.substring(0, end) + (before == 0 ? "" : "_" + before);
        String stem = wanted;
        for (int number = 1; !given.add(subset + "/" + stem); number++) {
            stem = wanted + "_" + number;
        }
        return stem + name.substring(end);
    }
}
