package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Comment;
import ai.cvat.sdk.testing.internal.store.Issue;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.Objects;

/** The controller of comments on issues. */
public final class CommentsController implements Controller {

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<Comment> listing = new ResourceList<Comment>("-id")
            .field("id", ResourceList.Type.NUMBER, comment -> comment.id)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    comment -> comment.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field("issue_id", ResourceList.Type.NUMBER, comment -> comment.issue.id, ResourceList.Use.QUERY)
            .field("job_id", ResourceList.Type.NUMBER, comment -> comment.issue.job.id, ResourceList.Use.QUERY)
            .field("frame_id", ResourceList.Type.NUMBER, comment -> comment.issue.frame, ResourceList.Use.QUERY)
            .renamed("job_id", "frame_id");

    public CommentsController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("comments_list", this::list);
        routes.operation("comments_create", this::create);
        routes.operation(
                "comments_retrieve",
                request -> Response.ok(request.serializers().comment(find(request))));
        routes.operation("comments_partial_update", this::update);
        routes.operation("comments_destroy", request -> {
            store.comments.remove(find(request).id);
            return Response.empty(204);
        });
    }

    private Comment find(RequestContext request) {
        return access.require(request, store.comments.get(request.id(), "Comment"));
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(request, access.visible(request, store.comments.all().stream()), serializers::comment);
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields();
        Issue issue = access.require(request, store.issues.named(fields.id("issue"), "Issue"));
        String message = fields.has("message") ? fields.text("message", Integer.MAX_VALUE) : "";
        fields.check();
        Comment comment = store.comments.add(
                id -> new Comment(id, issue, request.user(), Objects.requireNonNull(message), store.now()));
        issue.updated = store.now();
        return Response.json(201, request.serializers().comment(comment));
    }

    private Response update(RequestContext request) {
        Comment comment = find(request);
        BodyFields fields = request.fields();
        String message = fields.text("message", Integer.MAX_VALUE);
        fields.check();
        comment.message = message == null ? comment.message : message;
        comment.updated = store.now();
        return Response.ok(request.serializers().comment(comment));
    }
}
