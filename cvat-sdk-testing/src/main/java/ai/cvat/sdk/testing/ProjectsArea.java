package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Projects. */
final class ProjectsArea implements Area {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "labels",
            "owner_id",
            "assignee_id",
            "bug_tracker",
            "source_storage",
            "target_storage",
            "organization_id");

    private static final Set<String> OF_KEEPERS =
            Set.of("owner_id", "assignee_id", "organization_id", "source_storage", "target_storage");

    private final Store store;
    private final Access access;
    private final LabelEdits labels;
    private final StorageSettings settings;
    private final Listing<Project> listing = new Listing<Project>("-id")
            .field("id", Listing.Type.NUMBER, project -> project.id)
            .field("name", Listing.Type.TEXT, project -> project.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("owner", Listing.Type.TEXT, project -> name(project.owner), Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "assignee",
                    Listing.Type.TEXT,
                    project -> name(project.assignee),
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .choice("status", project -> "annotation", "annotation", "validation", "completed")
            .field("updated_date", Listing.Type.DATE, project -> project.updated);

    ProjectsArea(Store store, Access access, LabelEdits labels, StorageSettings settings) {
        this.store = store;
        this.access = access;
        this.labels = labels;
        this.settings = settings;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("projects_list", this::list);
        routes.operation("projects_create", this::create);
        routes.operation(
                "projects_retrieve", exchange -> Reply.ok(exchange.views().project(find(exchange))));
        routes.operation("projects_partial_update", this::update);
        routes.operation("projects_destroy", exchange -> {
            Project project = find(exchange);
            access.requireKeeper(exchange, project);
            store.remove(project);
            return Reply.empty(204);
        });
        routes.operation("projects_retrieve_preview", this::preview).unlocked();
    }

    private static @Nullable String name(@Nullable User user) {
        return user == null ? null : user.username;
    }

    private Project find(Exchange exchange) {
        return access.require(exchange, store.projects.get(exchange.id(), "Project"));
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(exchange, access.visible(exchange, store.projects.all().stream()), views::project);
    }

    private Reply create(Exchange exchange) {
        OrganizationContext context = access.requireMember(exchange);
        access.requireSupervisor(exchange, context.organization());
        Fields fields = exchange.fields().require("name");
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(exchange, fields, "source_storage", null);
        StorageSetting target = settings.read(exchange, fields, "target_storage", null);
        fields.check();
        Project project = store.projects.add(id -> new Project(id, Objects.requireNonNull(name), store.now()));
        project.bugTracker = bugTracker == null ? "" : bugTracker;
        project.owner = owner == null ? exchange.user() : owner;
        project.assignee = assignee;
        project.assigneeUpdated = assignee == null ? null : store.now();
        project.organization = context.organization();
        project.sourceStorage = source;
        project.targetStorage = target;
        labels.apply(specs == null ? List.of() : specs, project);
        Views views = exchange.views();
        return Reply.json(201, views.project(project)).header("Location", views.url("projects", project.id));
    }

    private Reply update(Exchange exchange) {
        Project project = find(exchange);
        Fields fields = exchange.fields();
        KnownFields.require(fields, KNOWN);
        if (OF_KEEPERS.stream().anyMatch(fields::has)) {
            access.requireKeeper(exchange, project);
        }
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        Organization organization = References.organization(store, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(exchange, fields, "source_storage", project.sourceStorage);
        StorageSetting target = settings.read(exchange, fields, "target_storage", project.targetStorage);
        fields.check();
        labels.apply(specs == null ? List.of() : specs, project);
        project.name = name == null ? project.name : name;
        project.bugTracker = bugTracker == null ? project.bugTracker : bugTracker;
        project.owner = fields.has("owner_id") ? owner : project.owner;
        if (fields.has("assignee_id") && project.assignee != assignee) {
            project.assignee = assignee;
            project.assigneeUpdated = store.now();
        }
        if (fields.has("organization_id")) {
            project.organization = organization;
            store.tasksOf(project).forEach(task -> task.organization = organization);
        }
        project.sourceStorage = source;
        project.targetStorage = target;
        project.updated = store.now();
        return Reply.ok(exchange.views().project(project));
    }

    private Reply preview(Exchange exchange) {
        Optional<Media> media = store.locked(() -> store.tasksOf(find(exchange))
                .map(task -> task.media)
                .filter(Objects::nonNull)
                .findFirst());
        return Previews.of(exchange, "Project", media.orElse(null), 0);
    }
}
