package ai.cvat.sdk.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document: the only answer that the server renders in other media types than its own JSON. */
final class SchemaArea implements Area {

    private final ApiSchema schema;

    SchemaArea(ApiSchema schema) {
        this.schema = schema;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("schema_retrieve", this::document)
                .anonymous()
                .unlocked()
                .negotiating();
    }

    private Reply document(Exchange exchange) {
        Rendering rendering = Rendering.of(exchange.query("scheme"), exchange.header("Accept"));
        return Reply.bytes(
                rendering.mediaType + "; charset=utf-8",
                () -> rendering.scheme.equals("yaml")
                        ? schema.yaml()
                        : Wire.write(schema.json()).getBytes(StandardCharsets.UTF_8));
    }

    /** What it can be rendered as; the first is for who accepts everything. */
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
                throw Failure.detail(404, "Not found.");
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
                    .orElseThrow(() -> Failure.detail(406, "Could not satisfy the request Accept header."));
        }
    }
}
