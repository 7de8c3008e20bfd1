package ai.cvat.sdk.faults;

import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.FaultRule;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which request of a flow a fault strikes.
 *
 * @param method its method
 * @param path its path, with {@code *} for one part of any text
 * @param header a header that it must have, or null
 * @param nth the first of those that are struck: 1 for the first
 */
record Struck(String method, String path, @Nullable String header, int nth) {

    static Struck by(String method, String path) {
        return new Struck(method, path, null, 1);
    }

    static Struck by(String method, String path, String header) {
        return new Struck(method, path, header, 1);
    }

    Struck from(int first) {
        return new Struck(method, path, header, first);
    }

    /** The same for the server. */
    FaultRule on(EmbeddedCvat server) {
        FaultRule rule = server.faults().onPath(method, path);
        return (header == null ? rule : rule.withHeader(header)).nth(nth);
    }

    /** The same for the client, but for the number. */
    boolean is(Request request) {
        return request.method().equals(method)
                && (header == null || request.header(header) != null)
                && Pattern.matches(
                        path.replace("*", "[^/]+") + "/?", request.url().encodedPath());
    }

    @Override
    public String toString() {
        return method + " " + path + (header == null ? "" : " with " + header) + (nth == 1 ? "" : ", from no. " + nth);
    }
}
