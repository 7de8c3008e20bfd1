package ai.cvat.openapi.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Gives an operation that takes a file two forms: one that sends JSON without the file, and one that sends multipart.
 *
 * <p>The generator knows only the first content type, and puts a {@link java.io.File} into the JSON model, with which no
 * call can be made. The multipart form is marked with {@link #MULTIPART} for the template; where the body is nothing but
 * a file, the JSON form has no body, and an operation that knows no JSON at all has only the multipart form.
 */
final class MultipartBodiesSplit implements SchemaRule {

    /** Marks an operation that has a multipart form beside its JSON form. */
    static final String MULTIPART = "x-cvat-multipart";

    /** Marks an operation that has only a multipart form. */
    static final String MULTIPART_ONLY = "x-cvat-multipart-only";

    private static final String FORM = "multipart/form-data";

    @Override
    public void apply(OpenAPI api) {
        // By identity: two components may say the same, and both have to change.
        Set<Schema<?>> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Operation operation : Schemas.operations(api)) {
            if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
                continue;
            }
            Content content = operation.getRequestBody().getContent();
            if (!content.containsKey(FORM)) {
                continue;
            }
            Schema<?> form = Schemas.resolve(api, content.get(FORM).getSchema());
            if (content.size() == 1) {
                operation.addExtension(MULTIPART_ONLY, true);
                operation.setRequestBody(null);
                bodies.add(form);
            } else if (holdsFile(form)) {
                operation.addExtension(MULTIPART, true);
                bodies.add(form);
                content.remove(FORM);
                if (Schemas.properties(form).values().stream().allMatch(MultipartBodiesSplit::isFile)) {
                    operation.setRequestBody(null);
                }
            } else {
                content.remove(FORM);
            }
        }
        bodies.forEach(MultipartBodiesSplit::dropFiles);
    }

    private static boolean holdsFile(Schema<?> body) {
        return Schemas.properties(body).values().stream().anyMatch(MultipartBodiesSplit::isFile);
    }

    private static boolean isFile(Schema<?> property) {
        return Schemas.isBinary(property) || (property.getItems() != null && Schemas.isBinary(property.getItems()));
    }

    private static void dropFiles(Schema<?> body) {
        Schemas.properties(body).forEach((name, property) -> {
            if (isFile(property)) {
                body.getProperties().remove(name);
                if (body.getRequired() != null) {
                    body.getRequired().remove(name);
                }
            }
        });
    }
}
