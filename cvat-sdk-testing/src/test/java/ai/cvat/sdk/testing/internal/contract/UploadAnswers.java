package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the paths of uploads and downloads answer. The document has the last step of an upload only: the steps before it
 * go to the same operation, and tell themselves by a header; pieces and downloads have paths that it does not have at all.
 */
final class UploadAnswers {

    private static final Pattern UPLOAD = Pattern.compile("\\w+_create_(data|annotations|dataset|backup)");

    private UploadAnswers() {}

    /** Whether a request is a step of an upload before the last. */
    static boolean isStep(RequestContext request, String operation) {
        return UPLOAD.matcher(operation).matches()
                && !request.hasHeader("Upload-Finish")
                && (request.hasHeader("Upload-Start")
                        || request.hasHeader("Upload-Length")
                        || request.hasHeader("Upload-Multiple"));
    }

    /** What is wrong with the answer to such a step. */
    static List<String> problemsOfStep(RequestContext request, String operation, Response response) {
        boolean start = request.hasHeader("Upload-Start");
        boolean create = !start && request.hasHeader("Upload-Length");
        List<String> problems = new ArrayList<>();
        expect(operation, response, start ? 202 : create ? 201 : 200, problems);
        if (create) {
            requireTus(operation, response, problems);
            requireHeaders(operation, response, problems, "Upload-Filename");
            String above = request.path().substring(0, request.path().lastIndexOf('/') + 1);
            requireHeader(operation, response, problems, "Location", "https?://[^/]+" + above + "[\\w-]+");
        }
        return problems;
    }

    private static void expect(String what, Response response, int status, List<String> problems) {
        AnswerBody body = AnswerBody.of(response);
        if (response.status() != status || body != AnswerBody.NOTHING) {
            problems.add(what + " answered a step with " + response.status() + " and " + body + ", not with " + status
                    + " and nothing");
        }
    }

    private static void requireHeaders(String what, Response response, List<String> problems, String... names) {
        for (String name : names) {
            requireHeader(what, response, problems, name, ".*");
        }
    }

    private static void requireHeader(
            String what, Response response, List<String> problems, String name, String pattern) {
        List<String> values = response.headers().stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        if (values.size() != 1 || !values.get(0).matches(pattern)) {
            problems.add(what + " answered " + response.status() + " with " + name + " " + values + ", not one of "
                    + pattern);
        }
    }

    /** What is in every answer to who uploads in pieces. */
    private static void requireTus(String what, Response response, List<String> problems) {
        requireHeader(what, response, problems, "Tus-Resumable", "1\\.0\\.0");
        requireHeader(what, response, problems, "Tus-Version", "1\\.0\\.0");
        requireHeader(what, response, problems, "Tus-Max-Size", "\\d+");
        requireHeader(what, response, problems, "Cache-Control", "no-store");
        requireHeaders(
                what,
                response,
                problems,
                "Tus-Extension",
                "Access-Control-Allow-Origin",
                "Access-Control-Allow-Methods");
    }

    /** What is wrong with an answer of a path that the document does not have. */
    static List<String> problems(RequestContext request, Route route, Response response) {
        String what = route.method() + " " + route.path();
        List<String> problems = new ArrayList<>();
        if (response.status() >= 400) {
            if (!isError(route, response)) {
                problems.add(what + " answered " + response.status() + " with " + AnswerBody.of(response));
            }
        } else if (isDescription(route, response)) {
            return problems;
        } else if (route.path().endsWith("/{file}") || route.method() == HttpMethod.OPTIONS) {
            expect(what, response, route.method() == HttpMethod.HEAD ? 200 : 204, problems);
            requireTus(what, response, problems);
            if (route.method() != HttpMethod.OPTIONS) {
                requireHeader(what, response, problems, "Upload-Offset", "\\d+");
            }
            if (route.method() == HttpMethod.HEAD) {
                requireHeader(what, response, problems, "Upload-Length", "\\d+");
            }
        } else if (route.path().endsWith("/download")) {
            if (AnswerBody.of(response) != AnswerBody.BYTES || !Set.of(200, 206).contains(response.status())) {
                problems.add(what + " answered " + response.status() + " without a file");
            }
            requireHeaders(what, response, problems, "Content-Disposition", "Last-Modified", "ETag");
        } else {
            problems.add(what + " answered " + response.status() + ", but should have failed");
        }
        return problems;
    }

    /** Whether an answer says how a path is to be used, or how the server is. */
    private static boolean isDescription(Route route, Response response) {
        boolean ofView = route.method() == HttpMethod.OPTIONS && AnswerBody.of(response) == AnswerBody.JSON;
        return response.status() == 200 && (ofView || route.path().equals("/api/server/health/"));
    }

    /** Whether an error is one of the server's. */
    private static boolean isError(Route route, Response response) {
        Set<AnswerBody> bodies = switch (response.status()) {
            case 401, 403, 405, 406 -> Set.of(AnswerBody.DETAIL);
            case 404 -> Set.of(AnswerBody.DETAIL);
            default -> Set.<AnswerBody>of();
        };
        AnswerBody body = AnswerBody.of(response);
        return bodies.contains(body)
                || ofPiecesAndFiles(route, response.status()).contains(body);
    }

    private static Set<AnswerBody> ofPiecesAndFiles(Route route, int status) {
        if (route.path().endsWith("/{file}")) {
            return switch (status) {
                case 400 -> Set.of(AnswerBody.LIST);
                case 403, 409, 413 -> Set.of(AnswerBody.NOTHING);
                case 404 -> Set.of(AnswerBody.NOTHING, AnswerBody.PAGE);
                case 415 -> Set.of(AnswerBody.DETAIL);
                case 500 -> Set.of(AnswerBody.PAGE);
                default -> Set.of();
            };
        }
        if (route.path().endsWith("/download")) {
            return switch (status) {
                case 400 -> Set.of(AnswerBody.LIST, AnswerBody.TEXT);
                case 416 -> Set.of(AnswerBody.PAGE);
                default -> Set.of();
            };
        }
        // What older servers exported by.
        return status == 410 ? Set.of(AnswerBody.TEXT) : Set.of();
    }
}
