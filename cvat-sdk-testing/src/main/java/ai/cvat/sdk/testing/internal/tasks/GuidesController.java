package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.store.Guide;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;

/** The controller of guides for annotators. */
public final class GuidesController implements Controller {

    private final Store store;
    private final AccessPolicy access;

    public GuidesController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("guides_create", this::create);
        routes.operation(
                "guides_retrieve", request -> Response.ok(request.serializers().guide(find(request))));
        routes.operation("guides_partial_update", request -> {
            Guide guide = find(request);
            BodyFields fields = request.fields();
            String markdown = fields.blankable("markdown", Integer.MAX_VALUE);
            fields.check();
            guide.markdown = markdown == null ? guide.markdown : markdown;
            guide.updated = store.now();
            return Response.ok(request.serializers().guide(guide));
        });
        routes.operation("guides_destroy", request -> {
            store.remove(find(request));
            return Response.empty(204);
        });
    }

    private Guide find(RequestContext request) {
        return access.require(request, store.guides.get(request.id(), "AnnotationGuide"));
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields();
        fields.clears("task_id");
        fields.clears("project_id");
        Long taskId = fields.id("task_id");
        Long projectId = fields.id("project_id");
        String markdown = fields.blankable("markdown", Integer.MAX_VALUE);
        fields.check();
        if (taskId == null && projectId == null) {
            throw ApiError.invalid("One of project_id or task_id must be specified");
        }
        if (taskId != null && projectId != null) {
            throw ApiError.invalid("Both project_id and task_id must not be specified");
        }
        Task task = taskId == null ? null : access.require(request, store.tasks.named(taskId, "Task"));
        Project project =
                projectId == null ? null : access.require(request, store.projects.named(projectId, "Project"));
        if (store.guides
                .where(guide -> guide.task == task && guide.project == project)
                .findAny()
                .isPresent()) {
            throw ApiError.invalid("There is already a guide: change it instead");
        }
        Guide guide = store.guides.add(id -> new Guide(id, task, project, store.now()));
        guide.markdown = markdown == null ? "" : markdown;
        return Response.json(201, request.serializers().guide(guide));
    }
}
