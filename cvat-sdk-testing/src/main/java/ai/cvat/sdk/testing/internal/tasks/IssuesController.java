package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Comment;
import ai.cvat.sdk.testing.internal.store.Issue;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controller of issues, each of which begins with a comment. */
public final class IssuesController extends OwnedResourceController<Issue> {

    public IssuesController(Services services) {
        super(services, "issues", store -> store.issues, Serializers::issue);
        resource.id(issue -> issue.id);
        resource.text("owner", issue -> issue.owner.username);
        resource.number("job_id", issue -> issue.job.id);
        resource.number("task_id", issue -> issue.job.task.id).renamed();
        resource.number("frame_id", issue -> issue.frame).renamed();
        resource.unlisted("frame")
                .write(FieldReader.natural(), (issue, frame) -> issue.frame = frame)
                .required()
                .atCreation();
        resource.unlisted("position")
                .write(IssuesController::position, (issue, position) -> issue.position = position)
                .required();
        resource.unlisted("message")
                .write(FieldReader.text(), this::comment)
                .required()
                .atCreation();
        resource.text("assignee", issue -> issue.assignee == null ? null : issue.assignee.username)
                .write(FieldReader.reference(store.users), (issue, assignee) -> issue.assignee = assignee)
                .nullable();
        resource.bool("resolved", issue -> issue.resolved)
                .write(FieldReader.bool(), (issue, resolved) -> issue.resolved = resolved);
    }

    private static @Nullable List<Double> position(BodyFields fields, String name) {
        List<Double> position = fields.numbers(name);
        if (position != null && position.isEmpty()) {
            fields.error(name, "This list may not be empty.");
        }
        return position;
    }

    private void comment(Issue issue, String message) {
        store.comments.add(id -> new Comment(id, issue, issue.owner, message, store.now()));
    }

    @Override
    protected Issue create(RequestContext request) {
        BodyFields fields = request.fields();
        Job job = access.named(request, store.jobs, fields.id("job"));
        Changes<Issue> changes = resource.read(request, fields, null).check();
        return changes.apply(store.issues.add(id -> new Issue(id, job, request.user(), store.now())));
    }

    @Override
    protected void destroy(RequestContext request, Issue issue) {
        store.comments.removeIf(comment -> comment.issue == issue);
        store.issues.remove(issue.id);
    }
}
