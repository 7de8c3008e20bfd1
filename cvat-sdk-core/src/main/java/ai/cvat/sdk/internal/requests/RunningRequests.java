package ai.cvat.sdk.internal.requests;

import ai.cvat.api.RequestsApi;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.transfer.ImportTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The user's background requests of one kind for one target, as the server lists them. */
public final class RunningRequests {

    /** More than one user begins between two looks. */
    private static final long PAGE_SIZE = 100;

    private final ClientContext context;
    private final RequestsApi.ListParams query;
    private final String type;
    private final @Nullable String format;

    private RunningRequests(ClientContext context, RequestsApi.ListParams query, String type, @Nullable String format) {
        this.context = context;
        this.query = query.pageSize(PAGE_SIZE);
        this.type = type;
        this.format = format;
    }

    public static RunningRequests creationsOf(ClientContext context, long taskId) {
        return new RunningRequests(
                context,
                new RequestsApi.ListParams().action("create").target("task").taskId(taskId),
                "create:task",
                null);
    }

    /**
     * The imports into a target.
     *
     * @param format the format's name, to leave out among the new ones those that tell another; null for any
     */
    public static RunningRequests importsInto(ClientContext context, ImportTarget target, @Nullable String format) {
        // Not by its subresource: a server breaks on that where the user has requests of a kind that has none.
        RequestsApi.ListParams query =
                new RequestsApi.ListParams().action("import").target(target.kind());
        Long id = target.id();
        switch (target.kind()) {
            case "project" -> query.projectId(id);
            case "task" -> query.taskId(id);
            default -> query.jobId(id);
        }
        return new RunningRequests(context, query, "import:" + target.subresource(), format);
    }

    /** Asks the server; the newest come first. */
    public List<Request> now() {
        List<Request> requests =
                context.api().requestsApi().list(query).send().requireBody().getResults();
        return requests == null
                ? List.of()
                : requests.stream()
                        .filter(request -> request != null && request.getId() != null && isOfType(request))
                        .toList();
    }

    private boolean isOfType(Request request) {
        String told =
                request.getOperation() == null ? null : request.getOperation().getType();
        return told == null || told.equals(type);
    }

    /** Asks the server, to compare with later. A new request may have the id of an old one, but not its date. */
    public List<String> seen() {
        return now().stream().map(RunningRequests::seen).toList();
    }

    private static String seen(Request request) {
        return request.getCreatedDate() + " " + request.getId();
    }

    /** The ids of those that the server began after an earlier look. */
    public List<String> idsOfNew(List<String> before) {
        return now().stream()
                .filter(request -> !before.contains(seen(request)))
                .filter(this::isOfFormat)
                .map(Request::getId)
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean isOfFormat(Request request) {
        String told =
                request.getOperation() == null ? null : request.getOperation().getFormat();
        return format == null || told == null || told.equals(format);
    }
}
