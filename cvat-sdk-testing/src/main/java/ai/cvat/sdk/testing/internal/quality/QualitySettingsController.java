package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;

/** The controller of quality settings, for each task and each project. */
public final class QualitySettingsController extends Controller {

    private final QualityTables tables;
    private final ResourceList<QualitySettings> listing = new ResourceList<QualitySettings>("id")
            .field("id", ResourceList.Type.NUMBER, settings -> settings.id)
            .field("task_id", ResourceList.Type.NUMBER, QualitySettings::taskId, ResourceList.Use.QUERY)
            .field("project_id", ResourceList.Type.NUMBER, QualitySettings::projectId, ResourceList.Use.QUERY)
            .choice("parent_type", settings -> settings.target.kind(), "task", "project")
            .field("inherit", ResourceList.Type.BOOLEAN, QualitySettings::inherits, ResourceList.Use.QUERY);

    public QualitySettingsController(Services services, QualityTables tables) {
        super(services);
        this.tables = tables;
    }

    @Override
    public void register(Routes routes) {
        routes.operation(
                "quality_list_settings",
                request -> listing.page(request, access.visible(request, tables.allSettings()), QualitySettings::view));
        routes.operation(
                "quality_retrieve_settings",
                request -> Response.ok(find(request).view()));
        routes.operation("quality_update_settings", this::change);
        routes.operation("quality_partial_update_settings", this::change);
    }

    /** A whole one says no more than a part does: what is left out stays. */
    private Response change(RequestContext request) {
        QualitySettings settings = find(request);
        settings.change(request.fields(), tables);
        return Response.ok(settings.view());
    }

    private QualitySettings find(RequestContext request) {
        QualitySettings found = tables.allSettings()
                .filter(settings -> settings.id == request.id())
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("QualitySettings"));
        return access.require(request, found);
    }
}
