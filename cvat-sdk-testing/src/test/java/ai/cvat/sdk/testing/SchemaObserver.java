package ai.cvat.sdk.testing;

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
public final class SchemaObserver implements AnswerObserver {

    private static final ApiDocument DOCUMENT = ApiDocument.read();
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
    public void answered(Exchange exchange, Route route, Reply reply) {
        try {
            PROBLEMS.addAll(seen(exchange, route, reply));
        } catch (AssertionError e) {
            PROBLEMS.add(e.toString());
        }
    }

    private static List<String> seen(Exchange exchange, Route route, Reply reply) {
        String operation = operation(route);
        if (operation == null) {
            return UploadAnswers.problems(exchange, route, reply);
        }
        return UploadAnswers.isStep(exchange, operation) && reply.status() < 300
                ? UploadAnswers.problemsOfStep(exchange, operation, reply)
                : problems(operation, reply);
    }

    /** The operation of a route; HEAD is served by that of GET, and answers the same but for the body. */
    private static @Nullable String operation(Route route) {
        return route.method() == Method.HEAD
                ? Operations.all().values().stream()
                        .filter(operation -> operation.method() == Method.GET
                                && operation.path().equals(route.path()))
                        .map(Operations.Operation::id)
                        .findFirst()
                        .orElse(null)
                : route.operationId();
    }

    /** What is wrong with an answer of an operation. */
    static List<String> problems(String operation, Reply reply) {
        AnswerBody body = AnswerBody.of(reply);
        String what = operation + " answered " + reply.status() + " with " + body + " (" + reply.contentType() + ")";
        List<String> problems = new ArrayList<>();
        JsonObject schema = schema(operation, reply.status());
        if (schema != null && Wire.JSON.equals(reply.contentType())) {
            VALIDATOR.problems(AnswerBody.json(reply), schema).forEach(problem -> problems.add(what + ": " + problem));
        } else if (!isNothingAsDocumented(operation, reply, body)
                && !isFileAsDocumented(operation, reply)
                && !UndocumentedAnswers.allow(operation, reply, body, DOCUMENT)) {
            problems.add(what + ", of which the document says nothing");
        }
        if (problems.isEmpty() && reply.status() < 300) {
            HELD.add(operation);
        }
        if (reply.status() == 401
                && reply.headers().stream().noneMatch(header -> header.getKey().equals("WWW-Authenticate"))) {
            problems.add(what + " without a challenge");
        }
        return problems;
    }

    private static boolean isNothingAsDocumented(String operation, Reply reply, AnswerBody body) {
        JsonObject response = DOCUMENT.response(operation, reply.status());
        return response != null && !response.has("content") && body == AnswerBody.NOTHING && reply.status() < 300;
    }

    /** Whether the document names the media type, and that it is bytes. */
    private static boolean isFileAsDocumented(String operation, Reply reply) {
        JsonObject response = DOCUMENT.response(operation, reply.status());
        String type = String.valueOf(reply.contentType()).replaceFirst(";.*", "");
        if (response == null
                || !response.has("content")
                || !response.getAsJsonObject("content").has(type)) {
            return false;
        }
        JsonObject schema =
                response.getAsJsonObject("content").getAsJsonObject(type).getAsJsonObject("schema");
        return schema.has("format") && schema.get("format").getAsString().equals("binary");
    }

    private static @Nullable JsonObject schema(String operation, int status) {
        JsonObject response = DOCUMENT.response(operation, status);
        if (response == null) {
            return null;
        }
        return ANNOTATIONS_WITHOUT_SCHEMA.contains(operation) && status == 200
                ? DOCUMENT.resolve("#/components/schemas/LabeledData")
                : DOCUMENT.jsonSchema(response);
    }
}
