package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.contract.ApiSchema;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The controller of the OpenAPI document: the only answer that the server renders in other media types than its own
 * JSON.
 */
public final class SchemaController extends Controller {

    private final ApiSchema schema;

    public SchemaController(Services services, ApiSchema schema) {
        super(services);
        this.schema = schema;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("schema_retrieve", this::document)
                .anonymous()
                .unlocked()
                .negotiating();
    }

    private Response document(RequestContext request) {
        Rendering rendering = Rendering.of(request.query("scheme"), request.header("Accept"));
        return Response.bytes(
                rendering.mediaType + "; charset=utf-8",
                () -> rendering.scheme.equals("yaml")
                        ? schema.yaml()
                        : WireJson.write(schema.json()).getBytes(StandardCharsets.UTF_8));
    }

    /** The renderings; the first is for who accepts everything. */
    private enum Rendering {
        OPENAPI_YAML("application/vnd.oai.openapi", "yaml"),
        YAML("application/yaml", "yaml"),
        OPENAPI_JSON("application/vnd.oai.openapi+json", "json"),
        JSON("application/json", "json");

        private static final String ANYTHING = "*/*";
        private static final String ANY_APPLICATION = "application/*";

        private final String mediaType;
        private final String scheme;

        Rendering(String mediaType, String scheme) {
            this.mediaType = mediaType;
            this.scheme = scheme;
        }

        private static Rendering of(@Nullable String scheme, @Nullable String accept) {
            List<Rendering> possible = Arrays.stream(values())
                    .filter(rendering -> scheme == null || scheme.equals(rendering.scheme))
                    .toList();
            if (possible.isEmpty()) {
                throw ApiError.detail(404, "Not found.");
            }
            List<String> ranges = accept == null || accept.isBlank()
                    ? List.of(ANYTHING)
                    : Arrays.stream(accept.split(",", -1))
                            .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                            .toList();
            return possible.stream()
                    .filter(rendering -> ranges.contains(rendering.mediaType))
                    .findFirst()
                    .or(() -> ranges.contains(ANY_APPLICATION) || ranges.contains(ANYTHING)
                            ? possible.stream().findFirst()
                            : Optional.empty())
                    .orElseThrow(() -> ApiError.detail(406, "Could not satisfy the request Accept header."));
        }
    }
}
