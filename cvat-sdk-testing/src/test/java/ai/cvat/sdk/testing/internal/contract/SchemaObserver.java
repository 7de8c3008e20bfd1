package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.sdk.testing.internal.pipeline.ResponseObserver;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer of every server of this module's tests against the API document, errors too, and keeps what is wrong.
 * What the document leaves out is in {@link UndocumentedAnswers} and {@link UploadAnswers}, or it is wrong.
 */
public final class SchemaObserver implements ResponseObserver {

    private static final OpenApiDocument DOCUMENT = ApiSchema.ownDocument();
    private static final SchemaValidator VALIDATOR = new SchemaValidator(DOCUMENT);

    /** They answer annotations, as the document says in words only. */
    private static final Set<String> ANNOTATIONS_WITHOUT_SCHEMA =
            Set.of("tasks_update_annotations", "jobs_update_annotations", "jobs_partial_update_annotations");

    private static final Queue<String> PROBLEMS = new ConcurrentLinkedQueue<>();
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    /** What was found since the last time. */
    static List<String> takeProblems() {
        List<String> problems = new ArrayList<>();
        for (String problem = PROBLEMS.poll(); problem != null; problem = PROBLEMS.poll()) {
            problems.add(problem);
        }
        return problems;
    }

    /** The operations that did what they were asked for, with an answer that is right. */
    static Set<String> held() {
        return Set.copyOf(HELD);
    }

    @Override
    public void answered(RequestContext request, Route route, Response response) {
        try {
            PROBLEMS.addAll(seen(request, route, response));
        } catch (AssertionError e) {
            PROBLEMS.add(e.toString());
        }
    }

    private static List<String> seen(RequestContext request, Route route, Response response) {
        String operation = operation(route);
        if (operation == null) {
            return UploadAnswers.problems(request, route, response);
        }
        return UploadAnswers.isStep(request, operation) && response.status() < 300
                ? UploadAnswers.problemsOfStep(request, operation, response)
                : problems(operation, response);
    }

    /** The operation of a route; HEAD is served by that of GET, and answers the same but for the body. */
    private static @Nullable String operation(Route route) {
        return route.method() == HttpMethod.HEAD
                ? Operations.all().values().stream()
                        .filter(operation -> operation.method() == HttpMethod.GET
                                && operation.path().equals(route.path()))
                        .map(Operations.Operation::id)
                        .findFirst()
                        .orElse(null)
                : route.operationId();
    }

    /** What is wrong with an answer of an operation. */
    static List<String> problems(String operation, Response response) {
        AnswerBody body = AnswerBody.of(response);
        String what =
                operation + " answered " + response.status() + " with " + body + " (" + response.contentType() + ")";
        List<String> problems = new ArrayList<>();
        JsonObject schema = schema(operation, response.status());
        if (schema != null && WireJson.JSON.equals(response.contentType())) {
            VALIDATOR
                    .problems(AnswerBody.json(response), schema)
                    .forEach(problem -> problems.add(what + ": " + problem));
        } else if (!isNothingAsDocumented(operation, response, body)
                && !isFileAsDocumented(operation, response)
                && !UndocumentedAnswers.allow(operation, response, body, DOCUMENT)) {
            problems.add(what + ", of which the document says nothing");
        }
        if (problems.isEmpty() && response.status() < 300) {
            HELD.add(operation);
        }
        if (response.status() == 401
                && response.headers().stream()
                        .noneMatch(header -> header.getKey().equals("WWW-Authenticate"))) {
            problems.add(what + " without a challenge");
        }
        return problems;
    }

    private static boolean isNothingAsDocumented(String operation, Response response, AnswerBody body) {
        JsonObject documented = DOCUMENT.operation(operation).response(response.status());
        return documented != null
                && !documented.has("content")
                && body == AnswerBody.NOTHING
                && response.status() < 300;
    }

    /** Whether the document names the media type, and that it is bytes. */
    private static boolean isFileAsDocumented(String operation, Response response) {
        JsonObject documented = DOCUMENT.operation(operation).response(response.status());
        String type = String.valueOf(response.contentType()).replaceFirst(";.*", "");
        if (documented == null
                || !documented.has("content")
                || !documented.getAsJsonObject("content").has(type)) {
            return false;
        }
        JsonObject schema =
                documented.getAsJsonObject("content").getAsJsonObject(type).getAsJsonObject("schema");
        return schema.has("format") && schema.get("format").getAsString().equals("binary");
    }

    private static @Nullable JsonObject schema(String operation, int status) {
        JsonObject documented = DOCUMENT.operation(operation).response(status);
        if (documented == null) {
            return null;
        }
        return ANNOTATIONS_WITHOUT_SCHEMA.contains(operation) && status == 200
                ? DOCUMENT.schema("LabeledData")
                : DOCUMENT.operation(operation).jsonSchema(status);
    }
}
