package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes that the server serves. An operation of the API that no controller registers answers 501; a path
 * that is neither an operation's nor registered here does not exist.
 */
public final class Routes {

    /**
     * The paths that take uploads, which end with an optional slash; elsewhere a trailing slash makes an unknown path, also
     * where a job gives its data.
     */
    private static final Pattern OPTIONAL_SLASH = Pattern.compile(
            "/api/(tasks/\\{id}/data|(tasks|jobs)/\\{id}/annotations|projects/\\{id}/dataset|(tasks|projects)/backup)");

    private final Map<String, Map<HttpMethod, Route>> byPath = new LinkedHashMap<>();
    private final Set<String> served = new HashSet<>();
    private final Set<String> left = new HashSet<>();

    /** Serves an operation of the API. */
    public Route operation(String operationId, RequestHandler handler) {
        Operations.Operation operation = Operations.get(operationId);
        served.add(operationId);
        return add(operation.method(), operation.path(), handler, operationId);
    }

    /** Serves what the API document does not name: uploads, downloads, paths of older servers. */
    public Route extra(HttpMethod method, String path, RequestHandler handler) {
        return add(method, path, handler, null);
    }

    /** Takes operations away: a path of which none is left does not exist. */
    public void without(Set<String> operationIds) {
        left.addAll(operationIds);
        for (Map<HttpMethod, Route> methods : byPath.values()) {
            methods.values().removeIf(route -> left.contains(Objects.toString(route.operationId(), "")));
        }
        byPath.values().removeIf(Map::isEmpty);
    }

    /** The operations that a controller serves. */
    Set<String> served() {
        return Set.copyOf(served);
    }

    /**
     * Fills the table: an answer for each operation that nobody serves, and HEAD wherever there is GET.
     *
     * @return the routes by path; paths with fewer variable parts come first, so that {@code /data/meta} wins over
     *     {@code /data/{file}}
     */
    public Map<String, Map<HttpMethod, Route>> complete() {
        for (Operations.Operation operation : Operations.all().values()) {
            if (!served.contains(operation.id()) && !left.contains(operation.id())) {
                add(
                                operation.method(),
                                operation.path(),
                                request -> {
                                    throw ApiError.notImplemented(operation.toString());
                                },
                                operation.id())
                        .anonymous();
            }
        }
        for (Map<HttpMethod, Route> methods : byPath.values()) {
            Route get = methods.get(HttpMethod.GET);
            if (get != null) {
                methods.computeIfAbsent(HttpMethod.HEAD, get::as);
            }
        }
        Map<String, Map<HttpMethod, Route>> sorted =
                new TreeMap<>(Comparator.comparingInt(Routes::variables).thenComparing(Comparator.naturalOrder()));
        byPath.forEach((path, methods) -> {
            sorted.put(path, methods);
            if (hasOptionalSlash(path)) {
                sorted.put(path + "/", methods);
            }
        });
        return sorted;
    }

    /** The paths that end with a slash which may not be left out: without it, the server points to them. */
    public List<String> withSlash() {
        return byPath.keySet().stream()
                .filter(path -> path.endsWith("/") && !path.contains("{") && !hasOptionalSlash(withoutSlash(path)))
                .toList();
    }

    /** The {@code Allow} header of a path. */
    public static String allow(Map<HttpMethod, Route> methods) {
        Set<HttpMethod> allowed = EnumSet.copyOf(methods.keySet());
        allowed.add(HttpMethod.OPTIONS);
        List<String> names = new ArrayList<>();
        allowed.forEach(method -> names.add(method.name()));
        return String.join(", ", names);
    }

    private Route add(HttpMethod method, String path, RequestHandler handler, @Nullable String operationId) {
        String key = path.endsWith("/") && hasOptionalSlash(withoutSlash(path)) ? withoutSlash(path) : path;
        Route route = new Route(method, key, handler, operationId);
        Route before = byPath.computeIfAbsent(key, any -> new TreeMap<>()).put(method, route);
        if (before != null) {
            throw new IllegalStateException(method + " " + path + " is registered twice.");
        }
        return route;
    }

    private static boolean hasOptionalSlash(String path) {
        return OPTIONAL_SLASH.matcher(path).matches();
    }

    private static String withoutSlash(String path) {
        return path.substring(0, path.length() - 1);
    }

    private static int variables(String path) {
        return (int) path.chars().filter(c -> c == '{').count();
    }
}
