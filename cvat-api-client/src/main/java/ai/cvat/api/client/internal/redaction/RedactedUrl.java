package ai.cvat.api.client.internal.redaction;

import java.util.List;
import okhttp3.HttpUrl;

/** URLs as they may be shown: signatures, tokens and keys are masked. */
public final class RedactedUrl {

    private RedactedUrl() {}

    /**
     * Masks what may be secret.
     *
     * @param url any URL
     * @return the URL with {@code ***} for each such value of the query and each part of the path that looks like a key, and
     *     without user information
     */
    public static String of(HttpUrl url) {
        HttpUrl.Builder safe = url.newBuilder().username("").password("").fragment(null);
        for (String name : url.queryParameterNames()) {
            if (RedactedText.namesSecretParameter(name)
                    || url.queryParameterValues(name).stream()
                            .anyMatch(value -> value != null && RedactedText.looksSecret(value))) {
                safe.setQueryParameter(name, RedactedText.MASK);
            }
        }
        List<String> path = url.pathSegments();
        for (int i = 0; i < path.size(); i++) {
            if (RedactedText.looksSecret(path.get(i))) {
                safe.setPathSegment(i, RedactedText.MASK);
            }
        }
        return safe.build().toString();
    }
}
