package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/**
 * Gives an operation that takes a file two forms: one that sends JSON without the file, and one that sends multipart.
 *
 * <p>The generator knows only the first content type, and puts a {@link java.io.File} into the JSON model, with which no
 * call can be made. The multipart form is marked with {@link RuleExtensions#MULTIPART} for the template; where the body is nothing but
 * files, the JSON form has no body, and an operation that knows no JSON at all has only the multipart form. Models keep
 * their files only where an answer or a body that is always JSON has them too.
 */
final class SplitMultipartBodies implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        Set<Schema<?>> bodiesWithForms = Schemas.newSet();
        Set<Schema<?>> alwaysJson = Schemas.newSet();
        for (Operation operation : Schemas.operations(api)) {
            Content content = Schemas.request(operation);
            Set<Schema<?>> body = reached(api, content);
            boolean hasForm = content.keySet().removeIf(type -> type.startsWith("multipart/"));
            (hasForm ? bodiesWithForms : alwaysJson).addAll(body);
            Schemas.answers(operation).forEach(answer -> alwaysJson.addAll(reached(api, answer)));
            if (!hasForm) {
                continue;
            }
            if (content.isEmpty()) {
                operation.addExtension(RuleExtensions.MULTIPART_ONLY, true);
                operation.setRequestBody(null);
            } else if (body.stream().anyMatch(Schemas::saysBinary)) {
                operation.addExtension(RuleExtensions.MULTIPART, true);
                if (content.values().stream().allMatch(media -> Schemas.isFiles(api, media.getSchema()))) {
                    operation.setRequestBody(null);
                }
            }
        }
        bodiesWithForms.removeAll(alwaysJson);
        // What is a file is decided before the first goes: an object of nothing but files goes as a whole.
        Set<Schema<?>> files = Schemas.newSet();
        bodiesWithForms.stream().filter(part -> Schemas.isFiles(api, part)).forEach(files::add);
        bodiesWithForms.forEach(body -> drop(body, files));
    }

    private static Set<Schema<?>> reached(OpenAPI api, Content content) {
        Set<Schema<?>> reached = Schemas.newSet();
        content.values().forEach(media -> reached.addAll(Schemas.reached(api, media.getSchema())));
        return reached;
    }

    private static void drop(Schema<?> body, Set<Schema<?>> files) {
        Schemas.properties(body).forEach((name, property) -> {
            if (files.contains(property)) {
                body.getProperties().remove(name);
                if (body.getRequired() != null) {
                    body.getRequired().remove(name);
                }
            }
        });
    }
}
