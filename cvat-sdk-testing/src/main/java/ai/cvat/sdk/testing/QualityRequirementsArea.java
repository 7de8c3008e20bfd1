package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of annotations, one by one, in bulk and as trees. */
final class QualityRequirementsArea implements Area {

    private final QualityTables tables;
    private final Access access;
    private final Listing<Item> listing = new Listing<Item>("id")
            .field("id", Listing.Type.NUMBER, item -> item.requirement.id())
            .field("settings_id", Listing.Type.NUMBER, item -> item.settings.id, Listing.Use.QUERY)
            .field("task_id", Listing.Type.NUMBER, item -> item.settings.taskId(), Listing.Use.QUERY)
            .field("project_id", Listing.Type.NUMBER, item -> item.settings.projectId())
            .choice(
                    "annotation_type",
                    item -> item.requirement.ownType(),
                    QualityRequirement.ANNOTATION_TYPES.toArray(String[]::new))
            .field("enabled", Listing.Type.BOOLEAN, item -> item.requirement.isEnabled(), Listing.Use.QUERY)
            .field("name", Listing.Type.TEXT, item -> item.requirement.name())
            .field("sort_order", Listing.Type.NUMBER, item -> item.requirement.order())
            .field("created_date", Listing.Type.DATE, item -> item.requirement.created())
            .field("updated_date", Listing.Type.DATE, item -> item.requirement.updated());

    QualityRequirementsArea(QualityTables tables, Access access) {
        this.tables = tables;
        this.access = access;
    }

    /** A requirement and that of which it is one. */
    private record Item(QualitySettings settings, QualityRequirement requirement) implements Owned {

        @Override
        public List<User> people() {
            return settings.people();
        }

        @Override
        public @Nullable Organization organization() {
            return settings.organization();
        }

        /** With the values that count after inheritance. */
        private JsonObject whole() {
            JsonObject view = requirement.view(settings);
            view.add("effective", settings.requirements.effective(requirement).values());
            return view;
        }
    }

    @Override
    public void register(Routes routes) {
        routes.operation("quality_list_settings_requirements", this::list);
        routes.operation("quality_create_settings_requirements", exchange -> {
            Fields fields = exchange.fields().require("settings_id");
            QualitySettings settings = settings(exchange, fields);
            RequirementEdits edits = new RequirementEdits(tables, settings);
            QualityRequirement made = edits.create(exchange.object());
            edits.keep();
            return Reply.json(201, new Item(settings, made).whole());
        });
        routes.operation("quality_create_settings_requirements_bulk", exchange -> {
            Fields fields = exchange.fields().require("settings_id", "requirements");
            JsonArray roots = fields.list("requirements");
            QualitySettings settings = settings(exchange, fields);
            RequirementEdits edits = new RequirementEdits(tables, settings);
            List<QualityRequirement> made = edits.createTrees(Objects.requireNonNull(roots));
            edits.keep();
            return Reply.json(
                    201,
                    made.stream()
                            .map(requirement -> new Item(settings, requirement).whole())
                            .toList());
        });
        routes.operation(
                "quality_retrieve_settings_requirements",
                exchange -> Reply.ok(find(exchange).whole()));
        routes.operation("quality_update_settings_requirements", this::change);
        routes.operation("quality_partial_update_settings_requirements", this::change);
        routes.operation("quality_destroy_settings_requirements", exchange -> {
            Item item = find(exchange);
            RequirementEdits edits = new RequirementEdits(tables, item.settings);
            edits.remove(item.requirement);
            edits.keep();
            return Reply.empty(204);
        });
    }

    private Stream<Item> all() {
        return tables.allSettings()
                .flatMap(settings ->
                        settings.requirements.all().stream().map(requirement -> new Item(settings, requirement)));
    }

    private Item find(Exchange exchange) {
        return access.require(
                exchange,
                all().filter(item -> item.requirement.id() == exchange.id())
                        .findFirst()
                        .orElseThrow(() -> Failure.noSuch("QualityRequirement")));
    }

    private QualitySettings settings(Exchange exchange, Fields fields) {
        Long id = fields.id("settings_id");
        fields.check();
        QualitySettings settings = tables.allSettings()
                .filter(one -> Objects.equals(one.id, id))
                .findFirst()
                .orElseThrow(() ->
                        Failure.invalidField("settings_id", "Invalid pk \"" + id + "\" - object does not exist."));
        return access.require(exchange, settings);
    }

    /** Those of a project are those of its tasks, too. */
    private Reply list(Exchange exchange) {
        Long project = exchange.number("project_id");
        Stream<Item> items = access.visible(exchange, all()).filter(item -> {
            Task task = item.settings.task;
            return project == null
                    || Objects.equals(item.settings.projectId(), project)
                    || (task != null && task.project != null && task.project.id == project);
        });
        return listing.page(exchange, items, item -> item.requirement.view(item.settings));
    }

    /** A whole one says no more than a part does: what is left out stays. */
    private Reply change(Exchange exchange) {
        Item item = find(exchange);
        JsonObject sent = exchange.object();
        if (sent.has("settings_id") && settings(exchange, new Fields(sent)) != item.settings) {
            throw Failure.invalidField(
                    "parent_requirement", "Parent requirement must belong to the same quality settings.");
        }
        RequirementEdits edits = new RequirementEdits(tables, item.settings);
        QualityRequirement changed = edits.change(item.requirement, sent);
        edits.keep();
        return Reply.ok(new Item(item.settings, changed).whole());
    }
}
