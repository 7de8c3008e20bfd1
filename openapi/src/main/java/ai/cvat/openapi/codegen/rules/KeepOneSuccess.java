package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an operation one successful answer: the one that says something.
 *
 * <p>The generator takes the first, which is the empty 201 where an import answers 202 with the id of its background
 * request. A 202 with content goes before any other: it is what servers answer today where an older way answered at once.
 */
final class KeepOneSuccess implements SchemaRule {

    @Override
    public void apply(OpenAPI api) {
        for (Operation operation : Schemas.operations(api)) {
            ApiResponses responses = operation.getResponses();
            List<String> successes = responses.keySet().stream()
                    .filter(code -> code.startsWith("2"))
                    .toList();
            Optional<String> best = successes.stream()
                    .filter("202"::equals)
                    .filter(code -> saysSomething(responses.get(code)))
                    .findFirst()
                    .or(() -> successes.stream()
                            .filter(code -> saysSomething(responses.get(code)))
                            .findFirst())
                    .or(() -> successes.stream().findFirst());
            successes.stream().filter(code -> !code.equals(best.orElseThrow())).forEach(responses::remove);
        }
    }

    private static boolean saysSomething(@Nullable ApiResponse response) {
        return response != null
                && response.getContent() != null
                && !response.getContent().isEmpty();
    }
}
