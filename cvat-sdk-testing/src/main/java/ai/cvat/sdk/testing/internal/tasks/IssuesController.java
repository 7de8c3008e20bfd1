package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.References;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Comment;
import ai.cvat.sdk.testing.internal.store.Issue;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controller of issues, each of which begins with a comment. */
public final class IssuesController implements Controller {

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<Issue> listing = new ResourceList<Issue>("-id")
            .field("id", ResourceList.Type.NUMBER, issue -> issue.id)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    issue -> issue.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "assignee",
                    ResourceList.Type.TEXT,
                    issue -> issue.assignee == null ? null : issue.assignee.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field("job_id", ResourceList.Type.NUMBER, issue -> issue.job.id, ResourceList.Use.QUERY)
            .field("task_id", ResourceList.Type.NUMBER, issue -> issue.job.task.id, ResourceList.Use.QUERY)
            .field("frame_id", ResourceList.Type.NUMBER, issue -> issue.frame, ResourceList.Use.QUERY)
            .field("resolved", ResourceList.Type.BOOLEAN, issue -> issue.resolved, ResourceList.Use.QUERY)
            .renamed("task_id", "frame_id");

    public IssuesController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("issues_list", this::list);
        routes.operation("issues_create", this::create);
        routes.operation(
                "issues_retrieve", request -> Response.ok(request.serializers().issue(find(request))));
        routes.operation("issues_partial_update", this::update);
        routes.operation("issues_destroy", this::destroy);
    }

    private Issue find(RequestContext request) {
        return access.require(request, store.issues.get(request.id(), "Issue"));
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(request, access.visible(request, store.issues.all().stream()), serializers::issue);
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields();
        Job job = access.require(request, store.jobs.named(fields.id("job"), "Job"));
        fields.require("frame", "position", "message");
        Long frame = fields.integer("frame", 0, Integer.MAX_VALUE);
        List<Double> position = position(fields);
        String message = fields.text("message", Integer.MAX_VALUE);
        User assignee = References.user(store, fields, "assignee");
        boolean resolved = fields.bool("resolved", false);
        fields.check();
        Issue issue = store.issues.add(id -> new Issue(
                id, job, Objects.requireNonNull(frame), Objects.requireNonNull(position), request.user(), store.now()));
        issue.assignee = assignee;
        issue.resolved = resolved;
        store.comments.add(id -> new Comment(id, issue, request.user(), Objects.requireNonNull(message), store.now()));
        return Response.json(201, request.serializers().issue(issue));
    }

    private static @Nullable List<Double> position(BodyFields fields) {
        List<Double> position = fields.numbers("position");
        if (position != null && position.isEmpty()) {
            fields.error("position", "This list may not be empty.");
        }
        return position;
    }

    private Response update(RequestContext request) {
        Issue issue = find(request);
        BodyFields fields = request.fields();
        List<Double> position = position(fields);
        User assignee = References.user(store, fields, "assignee");
        Boolean resolved = fields.bool("resolved");
        fields.check();
        issue.position = position == null ? issue.position : position;
        issue.assignee = fields.has("assignee") ? assignee : issue.assignee;
        issue.resolved = resolved == null ? issue.resolved : resolved;
        issue.updated = store.now();
        return Response.ok(request.serializers().issue(issue));
    }

    private Response destroy(RequestContext request) {
        Issue issue = find(request);
        store.comments.removeIf(comment -> comment.issue == issue);
        store.issues.remove(issue.id);
        return Response.empty(204);
    }
}
