package ai.cvat.api.client.internal.calls;

import java.util.Set;
import java.util.TreeSet;
import okhttp3.Request;

/**
 * The configured headers that a request goes without.
 *
 * @param names their names, in any case of letters
 */
public record OmittedHeaders(Set<String> names) {

    /** The request, to go without one more of them. */
    public static Request add(Request request, String name) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        OmittedHeaders before = request.tag(OmittedHeaders.class);
        if (before != null) {
            names.addAll(before.names);
        }
        names.add(name);
        return request.newBuilder()
                .tag(OmittedHeaders.class, new OmittedHeaders(names))
                .build();
    }

    /** Whether a request goes without a header. */
    public static boolean contain(Request request, String name) {
        OmittedHeaders omitted = request.tag(OmittedHeaders.class);
        return omitted != null && omitted.names.contains(name);
    }
}
