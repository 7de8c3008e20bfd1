package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.OwnedPart;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The controller of quality requirements, one by one, in bulk and as trees. */
public final class QualityRequirementsController extends Controller {

    private final QualityTables tables;
    private final ResourceList<Item> listing = new ResourceList<Item>("id")
            .field("id", ResourceList.Type.NUMBER, item -> item.requirement.id())
            .field("settings_id", ResourceList.Type.NUMBER, item -> item.settings.id, ResourceList.Use.QUERY)
            .field("task_id", ResourceList.Type.NUMBER, item -> item.settings.taskId(), ResourceList.Use.QUERY)
            .field("project_id", ResourceList.Type.NUMBER, item -> item.settings.projectId())
            .choice(
                    "annotation_type",
                    item -> item.requirement.ownType(),
                    QualityRequirement.ANNOTATION_TYPES.toArray(String[]::new))
            .field("enabled", ResourceList.Type.BOOLEAN, item -> item.requirement.isEnabled(), ResourceList.Use.QUERY)
            .field("name", ResourceList.Type.TEXT, item -> item.requirement.name())
            .field("sort_order", ResourceList.Type.NUMBER, item -> item.requirement.order())
            .field("created_date", ResourceList.Type.DATE, item -> item.requirement.created())
            .field("updated_date", ResourceList.Type.DATE, item -> item.requirement.updated());

    public QualityRequirementsController(Services services, QualityTables tables) {
        super(services);
        this.tables = tables;
    }

    /** A requirement and that of which it is one. */
    private record Item(QualitySettings settings, QualityRequirement requirement) implements OwnedPart {

        @Override
        public OwnedObject whole() {
            return settings;
        }

        /** With the values that count after inheritance. */
        private JsonObject view() {
            JsonObject view = requirement.view(settings);
            view.add("effective", settings.requirements.effective(requirement).values());
            return view;
        }
    }

    @Override
    public void register(Routes routes) {
        routes.operation("quality_list_settings_requirements", this::list);
        routes.operation("quality_create_settings_requirements", request -> {
            BodyFields fields = request.fields().require("settings_id");
            QualitySettings settings = settings(request, fields);
            RequirementEdits edits = new RequirementEdits(tables, settings);
            QualityRequirement made = edits.create(request.object());
            edits.keep();
            return Response.json(201, new Item(settings, made).view());
        });
        routes.operation("quality_create_settings_requirements_bulk", request -> {
            BodyFields fields = request.fields().require("settings_id", "requirements");
            JsonArray roots = fields.list("requirements");
            QualitySettings settings = settings(request, fields);
            RequirementEdits edits = new RequirementEdits(tables, settings);
            List<QualityRequirement> made = edits.createTrees(Objects.requireNonNull(roots));
            edits.keep();
            return Response.json(
                    201,
                    made.stream()
                            .map(requirement -> new Item(settings, requirement).view())
                            .toList());
        });
        routes.operation(
                "quality_retrieve_settings_requirements",
                request -> Response.ok(find(request).view()));
        routes.operation("quality_update_settings_requirements", this::change);
        routes.operation("quality_partial_update_settings_requirements", this::change);
        routes.operation("quality_destroy_settings_requirements", request -> {
            Item item = find(request);
            RequirementEdits edits = new RequirementEdits(tables, item.settings);
            edits.remove(item.requirement);
            edits.keep();
            return Response.empty(204);
        });
    }

    private Stream<Item> all() {
        return tables.allSettings()
                .flatMap(settings ->
                        settings.requirements.all().stream().map(requirement -> new Item(settings, requirement)));
    }

    private Item find(RequestContext request) {
        return access.require(
                request,
                all().filter(item -> item.requirement.id() == request.id())
                        .findFirst()
                        .orElseThrow(() -> ApiError.noSuch("QualityRequirement")));
    }

    private QualitySettings settings(RequestContext request, BodyFields fields) {
        Long id = fields.id("settings_id");
        fields.check();
        QualitySettings settings = tables.allSettings()
                .filter(one -> Objects.equals(one.id, id))
                .findFirst()
                .orElseThrow(() ->
                        ApiError.invalidField("settings_id", "Invalid pk \"" + id + "\" - object does not exist."));
        return access.require(request, settings);
    }

    /** Lists requirements; those of a project are those of its tasks, too. */
    private Response list(RequestContext request) {
        Long project = request.number("project_id");
        Stream<Item> items = access.visible(request, all()).filter(item -> {
            Task task = item.settings.target.task();
            return project == null
                    || Objects.equals(item.settings.projectId(), project)
                    || (task != null && task.project != null && task.project.id == project);
        });
        return listing.page(request, items, item -> item.requirement.view(item.settings));
    }

    /** A whole one says no more than a part does: what is left out stays. */
    private Response change(RequestContext request) {
        Item item = find(request);
        JsonObject sent = request.object();
        if (sent.has("settings_id") && settings(request, new BodyFields(sent)) != item.settings) {
            throw ApiError.invalidField(
                    "parent_requirement", "Parent requirement must belong to the same quality settings.");
        }
        RequirementEdits edits = new RequirementEdits(tables, item.settings);
        QualityRequirement changed = edits.change(item.requirement, sent);
        edits.keep();
        return Response.ok(new Item(item.settings, changed).view());
    }
}
