package ai.cvat.api.client;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** URLs as they may be shown: signatures, tokens and keys in the query are masked. */
public final class SafeUrl {

    /** An {@code assignee} is no signature: the short words count only by themselves. */
    private static final Pattern SECRET = Pattern.compile(
            "(?<![a-z])(sign?|policy)(?![a-z])|signature|token|key|secret|password|credential",
            Pattern.CASE_INSENSITIVE);

    private SafeUrl() {}

    /**
     * Masks what may be secret.
     *
     * @param url any URL
     * @return the URL with {@code ***} for each such value, and without user information
     */
    public static String of(HttpUrl url) {
        HttpUrl.Builder safe = url.newBuilder().username("").password("").fragment(null);
        for (String name : url.queryParameterNames()) {
            if (SECRET.matcher(name).find()) {
                safe.setQueryParameter(name, "***");
            }
        }
        return safe.build().toString();
    }
}
