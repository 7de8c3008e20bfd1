package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** Holds every answer of every server of this module's tests against the API document, and keeps what is wrong. */
public final class SchemaObserver implements AnswerObserver {

    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final SchemaValidator VALIDATOR = new SchemaValidator(DOCUMENT);
    private static final Pattern UPLOAD = Pattern.compile("\\w+_create_(data|annotations|dataset|backup)");
    private static final Set<Integer> STEP = Set.of(200, 201, 202);

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

    /** The operations of which an answer in JSON was held against its schema. */
    static Set<String> held() {
        return Set.copyOf(HELD);
    }

    @Override
    public void answered(Route route, Reply reply) {
        String operation = route.operationId();
        if (operation == null) {
            return;
        }
        if (isStepOfAnUpload(operation, reply)) {
            return;
        }
        String what = operation + " answered " + reply.status();
        JsonObject response = DOCUMENT.response(operation, reply.status());
        if (response == null) {
            if (reply.status() < 300) {
                PROBLEMS.add(what + ", which the document does not know");
            }
            return;
        }
        JsonObject schema = ANNOTATIONS_WITHOUT_SCHEMA.contains(operation)
                ? DOCUMENT.resolve("#/components/schemas/LabeledData")
                : DOCUMENT.jsonSchema(response);
        boolean json = Wire.JSON.equals(reply.contentType());
        if (schema == null) {
            if (json && reply.status() < 300 && response.has("content")) {
                PROBLEMS.add(what + " with JSON, of which the document says nothing");
            }
        } else if (json && reply.body() instanceof Reply.Bytes bytes) {
            HELD.add(operation);
            VALIDATOR.problems(Wire.read(text(bytes)), schema).forEach(problem -> PROBLEMS.add(what + ": " + problem));
        } else if (reply.status() < 300 && !schema.toString().contains("binary") && !isPlainText(schema, reply)) {
            PROBLEMS.add(what + " without JSON");
        }
    }

    /** The steps before the last one of an upload are answered without a body; the document leaves most of them out. */
    private static boolean isStepOfAnUpload(String operation, Reply reply) {
        return UPLOAD.matcher(operation).matches()
                && STEP.contains(reply.status())
                && reply.body() instanceof Reply.Nothing;
    }

    private static String text(Reply.Bytes bytes) {
        try {
            return new String(bytes.source().get(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server answers some texts as they are, where the document says a JSON string. */
    private static boolean isPlainText(JsonObject schema, Reply reply) {
        return schema.has("type")
                && schema.get("type").getAsString().equals("string")
                && Objects.toString(reply.contentType(), "").startsWith("text/");
    }
}
