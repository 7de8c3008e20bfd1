package ai.cvat.sdk.testing.internal.contract;

import static ai.cvat.sdk.testing.internal.contract.AnswerBody.BYTES;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.DETAIL;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.FIELDS;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.JSON;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.LIST;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.NOTHING;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.PAGE;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.RQ_ID;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.STRING;
import static ai.cvat.sdk.testing.internal.contract.AnswerBody.TEXT;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The answers of which the API document says nothing, or not what is in them: each with its reason. All others are wrong. */
final class UndocumentedAnswers {

    private static final String BACKGROUND =
            "(tasks_create_data|tasks_create_annotations|jobs_create_annotations|projects_create_dataset|"
                    + "quality_create_report|consensus_create_merge)";

    private static final List<Rule> RULES = List.of(
            // What the server's framework does for every operation, and its document for none.
            rule(".*", 400, "the server validates what it is sent", LIST, FIELDS, DETAIL)
                    .onlyIf((document, operation) -> document.operation(operation)
                                            .requestBody()
                                    != null
                            || !document.operation(operation).queryParameters().isEmpty()),
            rule(".*", 401, "the server asks who it is", DETAIL),
            rule(".*", 403, "the server asks whether one may", DETAIL),
            rule(".*", 404, "the object, or its organization, is not there", DETAIL),
            rule(".*", 406, "the client takes none of what the server gives", DETAIL),
            rule(".*", 415, "the client sends what the server does not take", DETAIL)
                    .onlyIf((document, operation) ->
                            document.operation(operation).requestBody() != null),
            rule(BACKGROUND, 409, "such work is under way: the id that it has", RQ_ID),

            // Files, whose types the document leaves open.
            file(
                    "tasks_retrieve_data|jobs_retrieve_data",
                    "application/zip|video/mp4|audio/mpeg|image/(jpeg|png|bmp|gif|tiff|x\\.point-cloud-data)"),
            // The archive of no context images at all: the server does not say what it is.
            file("tasks_retrieve_data|jobs_retrieve_data", "null"),
            file("(tasks|jobs|projects|cloudstorages)_retrieve_preview", "image/(jpeg|png)"),
            file("assets_retrieve", "image/(jpeg|png|gif|webp)|application/pdf"),
            file("quality_retrieve_report_data", "application/json"),
            file("quality_retrieve_report_confusion", "application/zip"),
            file("quality_retrieve_report_requirement_confusion", "text/csv"),
            file("auth_retrieve_rules", "application/x-tar"),
            file("schema_retrieve", "application/(yaml|json|vnd\\.oai\\.openapi(\\+json)?); charset=utf-8"),

            // What a view answers by itself, past the framework.
            rule("auth_retrieve_rules", 304, "the client has the rules already", NOTHING),
            rule(
                    "cloudstorages_retrieve_actions",
                    200,
                    "the view says that it is text, the document that it is JSON",
                    TEXT),
            rule("cloudstorages_retrieve_actions", 400, "the view says itself that there is none", TEXT),
            rule("cloudstorages_(create|partial_update)", 400, "the view joins the errors to lines", TEXT),
            rule("cloudstorages_retrieve_content_v2", 400, "the view checks its parameters itself", TEXT, STRING),
            rule("cloudstorages_retrieve_(content_v2|preview)", 404, "the provider says that there is nothing", STRING),
            rule(".*_retrieve_preview", 404, "there is no picture", TEXT),
            rule("events_create", 400, "the view says what is wrong with an event without a list", JSON),
            rule("server_list_share", 400, "the directory is not there", STRING),
            rule(
                    "(tasks|jobs)_retrieve_data",
                    400,
                    "the number is out of range, or the range is no range",
                    STRING,
                    TEXT),
            rule("(tasks|jobs)_retrieve_data", 404, "there are no media, or not these", STRING),
            rule("(tasks|jobs)_retrieve_data", 409, "the cloud storage is gone", STRING),
            rule("(tasks|jobs)_retrieve_data", 416, "there are no such bytes", NOTHING),
            rule("(tasks|jobs)_retrieve_data", 500, "the server breaks over a number that is none", PAGE),
            rule("(tasks|jobs)_partial_update_validation_layout", 500, "the server breaks over this method", PAGE),
            rule("tasks_create_data", 400, "the step that begins a file checks its name", STRING, TEXT),
            rule("\\w+_create_(data|annotations|dataset|backup)", 500, "the server breaks over odd uploads", PAGE),
            rule("tasks_create_data", 409, "there is a file of this name", STRING),
            rule(".*_create_(data|annotations|dataset|backup)", 413, "the file is too large", STRING),
            rule("(tasks|jobs)_retrieve_annotations", 410, "the old way to export", TEXT),
            rule("(tasks|jobs)_update_annotations", 410, "the old way to follow an import", TEXT),
            rule("(tasks|jobs)_partial_update_annotations", 400, "the database has such an id already", STRING),
            rule("(tasks|jobs)_partial_update_annotations", 400, "the place of what is wrong, of each in a list", JSON),
            rule("(tasks|jobs)_partial_update_annotations", 500, "the server breaks over such a track", PAGE),
            rule("(tasks|jobs)_(partial_)?update_annotations", 504, "a proxy does not wait that long", PAGE),
            rule("jobs_destroy", 400, "only jobs of ground truth can be removed", LIST),
            rule("tasks_retrieve_data_meta", 400, "there are no data yet", LIST),
            rule("tasks_retrieve_annotations", 400, "there are no data yet", TEXT),
            rule("requests_(retrieve|create_cancel)", 404, "there is no such request", TEXT),
            rule("requests_retrieve", 400, "what the request was about is gone", LIST),
            rule("requests_list", 500, "the server breaks over joined rules", PAGE),
            rule("requests_create_cancel", 400, "it is too late", TEXT),
            rule("quality_.*_settings.*", 400, "an error stands where the wrong requirement was sent", JSON),
            rule("quality_destroy_settings_requirements", 400, "others build on it", LIST),
            rule("quality_.*_settings_requirements.*", 501, "this server has no such term for a filter", DETAIL),
            rule("quality_create_report", 404, "there is no such request", STRING),
            rule("server_retrieve_about", 429, "too many who have not logged in", DETAIL),
            rule("consensus_create_merge", 410, "the old way to follow a merge", TEXT),
            rule("lambda_.*", 404, "there is no such function or call", STRING),
            rule("lambda_.*", 503, "there are no functions at all", STRING),
            rule("lambda_create_.*", 400, "the function cannot be called so", STRING),
            rule("lambda_create_requests", 409, "a function is at work already", STRING),
            rule("lambda_create_functions", 500, "the function failed", STRING),
            rule("lambda_create_functions", 200, "what the function answers", JSON),
            rule("lambda_list_functions", 200, "the document does not say that it is a list", JSON),
            rule("events_list", 202, "the old way to export: the id of the query", JSON),
            rule("events_list", 200, "the old way to export: the file", TEXT),
            rule("invitations_(accept|resend)", 400, "the invitation is over", STRING),
            rule("invitations_resend", 429, "an invitation is sent once in a while only", DETAIL),
            rule("invitations_create", 500, "the server sends no mail", STRING),
            rule("webhooks_create_deliveries_redelivery", 200, "an empty object", JSON),

            // What this server does not do, and says so.
            rule("jobs_create", 501, "ground truth of sound", DETAIL),
            rule("(tasks|jobs)_retrieve_data", 501, "MP3 of other sound", DETAIL),
            rule("lambda_create_(functions|requests)", 501, "functions on point clouds and sound", DETAIL),
            rule(".*_create_(dataset_export|annotations|dataset)", 501, "formats of point clouds and sound", DETAIL));

    private UndocumentedAnswers() {}

    /**
     * A kind of answer that is right.
     *
     * @param reason why the server gives it, though the document does not tell
     * @param types the media types of a file
     * @param condition which of the operations, by the document
     */
    private record Rule(
            Pattern operations,
            Set<Integer> statuses,
            String reason,
            Pattern types,
            Set<AnswerBody> bodies,
            BiPredicate<OpenApiDocument, String> condition) {

        Rule onlyIf(BiPredicate<OpenApiDocument, String> narrower) {
            return new Rule(operations, statuses, reason, types, bodies, narrower);
        }

        boolean allows(String operation, Response response, AnswerBody body, OpenApiDocument document) {
            return statuses.contains(response.status())
                    && bodies.contains(body)
                    && operations.matcher(operation).matches()
                    && types.matcher(String.valueOf(response.contentType())).matches()
                    && condition.test(document, operation);
        }
    }

    private static Rule rule(String operations, int status, String reason, AnswerBody... bodies) {
        return new Rule(
                Pattern.compile(operations),
                Set.of(status),
                reason,
                Pattern.compile(".*"),
                Set.of(bodies),
                (document, operation) -> true);
    }

    private static Rule file(String operations, String types) {
        return new Rule(
                Pattern.compile(operations),
                Set.of(200, 206),
                "a file",
                Pattern.compile(types),
                Set.of(BYTES),
                (document, operation) -> true);
    }

    /** Whether an operation may give this answer. */
    static boolean allow(String operation, Response response, AnswerBody body, OpenApiDocument document) {
        return RULES.stream().anyMatch(rule -> rule.allows(operation, response, body, document));
    }
}
