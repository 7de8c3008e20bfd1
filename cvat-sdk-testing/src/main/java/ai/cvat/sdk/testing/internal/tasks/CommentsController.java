package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Comment;
import ai.cvat.sdk.testing.internal.store.Issue;
import ai.cvat.sdk.testing.internal.wire.BodyFields;

/** The controller of comments on issues. */
public final class CommentsController extends OwnedResourceController<Comment> {

    public CommentsController(Services services) {
        super(services, "comments", store -> store.comments, Serializers::comment);
        resource.id(comment -> comment.id);
        resource.text("owner", comment -> comment.owner.username);
        resource.number("issue_id", comment -> comment.issue.id);
        resource.number("job_id", comment -> comment.issue.job.id).renamed();
        resource.number("frame_id", comment -> comment.issue.frame).renamed();
        resource.unlisted("message").write(FieldReader.text(), (comment, message) -> comment.message = message);
    }

    @Override
    protected Comment create(RequestContext request) {
        BodyFields fields = request.fields();
        Issue issue = access.named(request, store.issues, fields.id("issue"));
        Changes<Comment> changes = resource.read(request, fields, null).check();
        issue.updated = store.now();
        return changes.apply(store.comments.add(id -> new Comment(id, issue, request.user(), "", store.now())));
    }
}
