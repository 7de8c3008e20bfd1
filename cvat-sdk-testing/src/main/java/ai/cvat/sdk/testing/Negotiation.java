package ai.cvat.sdk.testing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client accepts: only the API's own JSON and HTML are rendered. */
final class Negotiation {

    private Negotiation() {}

    /**
     * The media type of JSON answers for this {@code Accept} header.
     *
     * @throws Failure 406 when the server can render nothing of it, or not in this version
     */
    static String jsonType(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return Wire.JSON;
        }
        boolean acceptable = false;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals(Wire.JSON)) {
                return jsonType(parts);
            }
            acceptable |= type.equals("*/*")
                    || type.equals("application/*")
                    || type.equals("text/*")
                    || type.equals("text/html");
        }
        if (!acceptable) {
            throw Failure.detail(406, "Could not satisfy the request Accept header.");
        }
        return Wire.JSON;
    }

    private static String jsonType(String[] parts) {
        StringBuilder type = new StringBuilder(Wire.JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                continue;
            }
            if (parameter.startsWith("version=")
                    && !"2.0".contains(parameter.substring("version=".length()).replace("\"", ""))) {
                throw Failure.detail(406, "Invalid version in \"Accept\" header.");
            }
            type.append("; ").append(parameter);
        }
        return type.toString();
    }
}
