package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Declares what the server answers where its schema is silent, so that the answer is not lost.
 *
 * <ul>
 *   <li>a GET without content answers bytes: frames, chunks, previews, assets;
 *   <li>an answer that is offered as YAML is text to be kept as it came, not an object, and a stream of events, which
 *       does not end, is to be read as it comes;
 *   <li>writing annotations answers what was stored, and a call of a function answers JSON of a form of its own.
 * </ul>
 */
final class DeclareMissingAnswers implements SchemaRule {

    private static final String BYTES = "application/octet-stream";
    private static final String JSON = "application/vnd.cvat+json";
    private static final Pattern STORES_ANNOTATIONS = Pattern.compile("(tasks|jobs)_(partial_)?update_annotations");
    private static final Pattern FREE_FORM = Pattern.compile("lambda_(list|create)_functions");

    @Override
    public void apply(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        boolean knowsAnnotations = Schemas.components(api).containsKey("LabeledData");
        api.getPaths()
                .values()
                .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                    Schema<?> answer = answer(method, operation, knowsAnnotations);
                    operation.getResponses().forEach((code, response) -> {
                        if (!code.startsWith("2")) {
                            return;
                        }
                        if (response.getContent() == null && answer != null && !"204".equals(code)) {
                            declare(response, Schemas.isBinary(api, answer) ? BYTES : JSON, answer);
                        } else if (response.getContent() != null
                                && response.getContent().keySet().stream()
                                        .anyMatch(DeclareMissingAnswers::isReadAsItComes)) {
                            // The server refuses to answer in a type that it has not.
                            operation.addExtension(
                                    RuleExtensions.ACCEPT,
                                    String.join(", ", response.getContent().keySet()));
                            declare(response, BYTES, Schemas.bytes());
                        }
                    });
                }));
    }

    private static boolean isReadAsItComes(String type) {
        return type.endsWith("yaml") || type.equals("text/event-stream");
    }

    private static @Nullable Schema<?> answer(PathItem.HttpMethod method, Operation operation, boolean annotations) {
        String id = operation.getOperationId();
        if (annotations && STORES_ANNOTATIONS.matcher(id).matches()) {
            return Schemas.reference("LabeledData");
        }
        if (FREE_FORM.matcher(id).matches()) {
            return new Schema<>();
        }
        return method == PathItem.HttpMethod.GET ? Schemas.bytes() : null;
    }

    private static void declare(ApiResponse response, String mediaType, Schema<?> schema) {
        response.setContent(new Content().addMediaType(mediaType, new MediaType().schema(schema)));
    }
}
