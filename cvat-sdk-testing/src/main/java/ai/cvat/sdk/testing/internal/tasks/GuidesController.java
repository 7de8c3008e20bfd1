package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Guide;
import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.wire.ApiError;

/** The controller of guides for annotators. */
public final class GuidesController extends OwnedResourceController<Guide> {

    private final WritableField<Guide, Long> taskId;
    private final WritableField<Guide, Long> projectId;

    public GuidesController(Services services) {
        super(services, "guides", store -> store.guides, Serializers::guide);
        taskId = resource.unlisted("task_id").read(FieldReader.id()).nullable().atCreation();
        projectId = resource.unlisted("project_id")
                .read(FieldReader.id())
                .nullable()
                .atCreation();
        resource.unlisted("markdown").write(FieldReader.blankable(), (guide, markdown) -> guide.markdown = markdown);
    }

    @Override
    protected Guide create(RequestContext request) {
        Changes<Guide> changes = read(request, null);
        Long ofTask = changes.get(taskId);
        Long ofProject = changes.get(projectId);
        if (ofTask == null && ofProject == null) {
            throw ApiError.invalid("One of project_id or task_id must be specified");
        }
        if (ofTask != null && ofProject != null) {
            throw ApiError.invalid("Both project_id and task_id must not be specified");
        }
        LabeledObject object = ofTask != null
                ? access.named(request, store.tasks, ofTask)
                : access.named(request, store.projects, ofProject);
        if (store.guide(object) != null) {
            throw ApiError.invalid("There is already a guide: change it instead");
        }
        return changes.apply(store.guides.add(id -> new Guide(id, object, store.now())));
    }

    @Override
    protected void destroy(RequestContext request, Guide guide) {
        store.remove(guide);
    }
}
