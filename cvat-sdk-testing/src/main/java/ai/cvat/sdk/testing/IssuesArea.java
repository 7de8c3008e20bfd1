package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Issues, each of which begins with a comment. */
final class IssuesArea implements Area {

    private final Store store;
    private final Access access;
    private final Listing<Issue> listing = new Listing<Issue>("-id")
            .field("id", Listing.Type.NUMBER, issue -> issue.id)
            .field("owner", Listing.Type.TEXT, issue -> issue.owner.username, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "assignee",
                    Listing.Type.TEXT,
                    issue -> issue.assignee == null ? null : issue.assignee.username,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field("job_id", Listing.Type.NUMBER, issue -> issue.job.id, Listing.Use.QUERY)
            .field("task_id", Listing.Type.NUMBER, issue -> issue.job.task.id, Listing.Use.QUERY)
            .field("frame_id", Listing.Type.NUMBER, issue -> issue.frame, Listing.Use.QUERY)
            .field("resolved", Listing.Type.BOOLEAN, issue -> issue.resolved, Listing.Use.QUERY)
            .renamed("task_id", "frame_id");

    IssuesArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("issues_list", this::list);
        routes.operation("issues_create", this::create);
        routes.operation(
                "issues_retrieve", exchange -> Reply.ok(exchange.views().issue(find(exchange))));
        routes.operation("issues_partial_update", this::update);
        routes.operation("issues_destroy", this::destroy);
    }

    private Issue find(Exchange exchange) {
        return access.require(exchange, store.issues.get(exchange.id(), "Issue"));
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(exchange, access.visible(exchange, store.issues.all().stream()), views::issue);
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields();
        Job job = access.require(exchange, store.jobs.named(fields.id("job"), "Job"));
        fields.require("frame", "position", "message");
        Long frame = fields.integer("frame", 0, Integer.MAX_VALUE);
        List<Double> position = position(fields);
        String message = fields.text("message", Integer.MAX_VALUE);
        User assignee = References.user(store, fields, "assignee");
        boolean resolved = fields.bool("resolved", false);
        fields.check();
        Issue issue = store.issues.add(id -> new Issue(
                id,
                job,
                Objects.requireNonNull(frame),
                Objects.requireNonNull(position),
                exchange.user(),
                store.now()));
        issue.assignee = assignee;
        issue.resolved = resolved;
        store.comments.add(id -> new Comment(id, issue, exchange.user(), Objects.requireNonNull(message), store.now()));
        return Reply.json(201, exchange.views().issue(issue));
    }

    private static @Nullable List<Double> position(Fields fields) {
        List<Double> position = fields.numbers("position");
        if (position != null && position.isEmpty()) {
            fields.error("position", "This list may not be empty.");
        }
        return position;
    }

    private Reply update(Exchange exchange) {
        Issue issue = find(exchange);
        Fields fields = exchange.fields();
        List<Double> position = position(fields);
        User assignee = References.user(store, fields, "assignee");
        Boolean resolved = fields.bool("resolved");
        fields.check();
        issue.position = position == null ? issue.position : position;
        issue.assignee = fields.has("assignee") ? assignee : issue.assignee;
        issue.resolved = resolved == null ? issue.resolved : resolved;
        issue.updated = store.now();
        return Reply.ok(exchange.views().issue(issue));
    }

    private Reply destroy(Exchange exchange) {
        Issue issue = find(exchange);
        store.comments.removeIf(comment -> comment.issue == issue);
        store.issues.remove(issue.id);
        return Reply.empty(204);
    }
}
