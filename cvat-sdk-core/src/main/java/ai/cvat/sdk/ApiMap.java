package ai.cvat.sdk;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The addresses of a server's endpoints. Immutable. */
public final class ApiMap {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}/]*)}");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String host;

    ApiMap(HttpUrl baseUrl) {
        String url = baseUrl.toString();
        this.host = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * The server's address.
     *
     * @return for example {@code https://cvat.example.com}, without a slash at the end; a path prefix is kept
     */
    public String host() {
        return host;
    }

    /**
     * The address under which the API is.
     *
     * @return for example {@code https://cvat.example.com/api/}
     */
    public String base() {
        return host + "/api/";
    }

    /**
     * The address of an endpoint.
     *
     * @param path the path from the host on, like {@code /api/tasks}
     * @return the URL
     * @throws IllegalArgumentException when the path has a place for a parameter, a query or a fragment
     */
    public String makeEndpointUrl(String path) {
        return makeEndpointUrl(path, Map.of(), Map.of());
    }

    /**
     * The address of an endpoint with parameters in its path.
     *
     * @param path the path from the host on, with places for parameters, like {@code /api/tasks/{id}}
     * @param pathParams what to put there, by name; percent-encoded, a slash too
     * @return the URL
     * @throws IllegalArgumentException when names and places do not match, when a value cannot stand in a path (empty,
     *     {@code .} or {@code ..}), or when the path has a query or a fragment
     */
    public String makeEndpointUrl(String path, Map<String, ?> pathParams) {
        return makeEndpointUrl(path, pathParams, Map.of());
    }

    /**
     * The address of an endpoint with parameters in its path and a query.
     *
     * @param path the path from the host on, with places for parameters, like {@code /api/tasks/{id}}
     * @param pathParams what to put there, by name; percent-encoded, a slash too
     * @param queryParams the query, in the map's order; percent-encoded. An {@link Iterable} makes one parameter of each
     *     of its elements; null leaves the parameter out
     * @return the URL
     * @throws IllegalArgumentException when names and places do not match, when a value cannot stand in a path (empty,
     *     {@code .} or {@code ..}), or when the path has a query or a fragment
     */
    public String makeEndpointUrl(
            String path, Map<String, ?> pathParams, Map<String, ? extends @Nullable Object> queryParams) {
        if (path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "the path " + path + " has a query or a fragment; give queryParams instead");
        }
        String relative = path.startsWith("/") ? path.substring(1) : path;
        StringBuilder url = new StringBuilder(host).append('/').append(filled(relative, pathParams));
        char separator = '?';
        for (Map.Entry<String, ? extends @Nullable Object> parameter : queryParams.entrySet()) {
            for (Object value : values(parameter.getValue())) {
                url.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value.toString()));
                separator = '&';
            }
        }
        return url.toString();
    }

    private static Iterable<?> values(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        return value instanceof Iterable<?> several ? several : Set.of(value);
    }

    private static String filled(String path, Map<String, ?> pathParams) {
        Set<String> unused = new LinkedHashSet<>(pathParams.keySet());
        Matcher places = PLACE.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String name = places.group(1);
            Object value = pathParams.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the path " + path + " needs a value for {" + name + "}");
            }
            unused.remove(name);
            places.appendReplacement(filled, Matcher.quoteReplacement(segment(name, value.toString())));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("the path " + path + " has no place for " + unused);
        }
        return places.appendTail(filled).toString();
    }

    private static String segment(String name, String value) {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" for {" + name + "} would lead to another path; give a name or a number");
        }
        return encoded(value);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return "ApiMap[" + host + "]";
    }
}
