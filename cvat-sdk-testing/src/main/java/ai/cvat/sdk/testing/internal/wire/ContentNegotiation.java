package ai.cvat.sdk.testing.internal.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The choice of what a response is rendered in: the API's own JSON, or a page for who looks at it in a browser. */
public enum ContentNegotiation {
    JSON(WireJson.JSON),
    PAGE("text/html");

    private final String mediaType;

    ContentNegotiation(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The content that a client with this {@code Accept} header gets. Of what it names more exactly it gets that; JSON
     * comes first.
     *
     * @throws ApiError 406 when the server can render nothing of it, or not in this version
     */
    public static ContentNegotiation of(@Nullable String accept) {
        if (accept == null) {
            return JSON;
        }
        List<Range> ranges = Arrays.stream(accept.split(",", -1)).map(Range::of).toList();
        for (int exactness = Range.MOST_EXACT; exactness >= 0; exactness--) {
            for (ContentNegotiation rendering : values()) {
                for (Range range : ranges) {
                    if (range.exactness() == exactness && range.covers(rendering.mediaType)) {
                        range.requireVersion();
                        return rendering;
                    }
                }
            }
        }
        throw ApiError.detail(406, "Could not satisfy the request Accept header.");
    }

    /** One of the media types in an {@code Accept} header. */
    private record Range(String type, List<String> parameters) {

        static final int MOST_EXACT = 3;

        static Range of(String text) {
            List<String> parts = Arrays.stream(text.split(";", -1))
                    .map(part -> part.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return new Range(parts.get(0), parts.subList(1, parts.size()));
        }

        int exactness() {
            if (type.startsWith("*")) {
                return 0;
            }
            if (type.endsWith("/*")) {
                return 1;
            }
            return parameters.stream().allMatch(parameter -> parameter.startsWith("q=")) ? 2 : MOST_EXACT;
        }

        boolean covers(String mediaType) {
            return type.equals("*/*")
                    || type.equals(mediaType)
                    || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }

        /** Every part of "2.0" is a version that the server takes. */
        void requireVersion() {
            for (String parameter : parameters) {
                if (parameter.startsWith("version=")
                        && !"2.0"
                                .contains(
                                        parameter.substring("version=".length()).replace("\"", ""))) {
                    throw ApiError.detail(406, "Invalid version in \"Accept\" header.");
                }
            }
        }
    }
}
