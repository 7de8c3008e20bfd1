package ai.cvat.sdk.testing;

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
    static boolean isStep(Exchange exchange, String operation) {
        return UPLOAD.matcher(operation).matches()
                && !exchange.hasHeader("Upload-Finish")
                && (exchange.hasHeader("Upload-Start")
                        || exchange.hasHeader("Upload-Length")
                        || exchange.hasHeader("Upload-Multiple"));
    }

    /** What is wrong with the answer to such a step. */
    static List<String> problemsOfStep(Exchange exchange, String operation, Reply reply) {
        boolean start = exchange.hasHeader("Upload-Start");
        boolean create = !start && exchange.hasHeader("Upload-Length");
        List<String> problems = new ArrayList<>();
        expect(operation, reply, start ? 202 : create ? 201 : 200, problems);
        if (create) {
            requireTus(operation, reply, problems);
            requireHeaders(operation, reply, problems, "Upload-Filename");
            String above = exchange.path().substring(0, exchange.path().lastIndexOf('/') + 1);
            requireHeader(operation, reply, problems, "Location", "https?://[^/]+" + above + "[\\w-]+");
        }
        return problems;
    }

    private static void expect(String what, Reply reply, int status, List<String> problems) {
        AnswerBody body = AnswerBody.of(reply);
        if (reply.status() != status || body != AnswerBody.NOTHING) {
            problems.add(what + " answered a step with " + reply.status() + " and " + body + ", not with " + status
                    + " and nothing");
        }
    }

    private static void requireHeaders(String what, Reply reply, List<String> problems, String... names) {
        for (String name : names) {
            requireHeader(what, reply, problems, name, ".*");
        }
    }

    private static void requireHeader(String what, Reply reply, List<String> problems, String name, String pattern) {
        List<String> values = reply.headers().stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        if (values.size() != 1 || !values.get(0).matches(pattern)) {
            problems.add(
                    what + " answered " + reply.status() + " with " + name + " " + values + ", not one of " + pattern);
        }
    }

    /** What is in every answer to who uploads in pieces. */
    private static void requireTus(String what, Reply reply, List<String> problems) {
        requireHeader(what, reply, problems, "Tus-Resumable", "1\\.0\\.0");
        requireHeader(what, reply, problems, "Tus-Version", "1\\.0\\.0");
        requireHeader(what, reply, problems, "Tus-Max-Size", "\\d+");
        requireHeader(what, reply, problems, "Cache-Control", "no-store");
        requireHeaders(
                what, reply, problems, "Tus-Extension", "Access-Control-Allow-Origin", "Access-Control-Allow-Methods");
    }

    /** What is wrong with an answer of a path that the document does not have. */
    static List<String> problems(Exchange exchange, Route route, Reply reply) {
        String what = route.method() + " " + route.path();
        List<String> problems = new ArrayList<>();
        if (reply.status() >= 400) {
            if (!isError(route, reply)) {
                problems.add(what + " answered " + reply.status() + " with " + AnswerBody.of(reply));
            }
        } else if (isDescription(route, reply)) {
            return problems;
        } else if (route.path().endsWith("/{file}") || route.method() == Method.OPTIONS) {
            expect(what, reply, route.method() == Method.HEAD ? 200 : 204, problems);
            requireTus(what, reply, problems);
            if (route.method() != Method.OPTIONS) {
                requireHeader(what, reply, problems, "Upload-Offset", "\\d+");
            }
            if (route.method() == Method.HEAD) {
                requireHeader(what, reply, problems, "Upload-Length", "\\d+");
            }
        } else if (route.path().endsWith("/download")) {
            if (AnswerBody.of(reply) != AnswerBody.BYTES || !Set.of(200, 206).contains(reply.status())) {
                problems.add(what + " answered " + reply.status() + " without a file");
            }
            requireHeaders(what, reply, problems, "Content-Disposition", "Last-Modified", "ETag");
        } else {
            problems.add(what + " answered " + reply.status() + ", but should have failed");
        }
        return problems;
    }

    /** Whether an answer says how a path is to be used, or how the server is. */
    private static boolean isDescription(Route route, Reply reply) {
        boolean ofView = route.method() == Method.OPTIONS && AnswerBody.of(reply) == AnswerBody.JSON;
        return reply.status() == 200 && (ofView || route.path().equals("/api/server/health/"));
    }

    /** Whether an error is one of the server's. */
    private static boolean isError(Route route, Reply reply) {
        Set<AnswerBody> bodies = switch (reply.status()) {
            case 401, 403, 405, 406 -> Set.of(AnswerBody.DETAIL);
            case 404 -> Set.of(AnswerBody.DETAIL);
            default -> Set.<AnswerBody>of();
        };
        AnswerBody body = AnswerBody.of(reply);
        return bodies.contains(body) || ofPiecesAndFiles(route, reply.status()).contains(body);
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
