package ai.cvat.sdk.testing;

/** Guides for annotators. */
final class GuidesArea implements Area {

    private final Store store;
    private final Access access;

    GuidesArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("guides_create", this::create);
        routes.operation(
                "guides_retrieve", exchange -> Reply.ok(exchange.views().guide(find(exchange))));
        routes.operation("guides_partial_update", exchange -> {
            Guide guide = find(exchange);
            Fields fields = exchange.fields();
            String markdown = fields.blankable("markdown", Integer.MAX_VALUE);
            fields.check();
            guide.markdown = markdown == null ? guide.markdown : markdown;
            guide.updated = store.now();
            return Reply.ok(exchange.views().guide(guide));
        });
        routes.operation("guides_destroy", exchange -> {
            store.remove(find(exchange));
            return Reply.empty(204);
        });
    }

    private Guide find(Exchange exchange) {
        return access.require(exchange, store.guides.get(exchange.id(), "AnnotationGuide"));
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields();
        fields.clears("task_id");
        fields.clears("project_id");
        Long taskId = fields.id("task_id");
        Long projectId = fields.id("project_id");
        String markdown = fields.blankable("markdown", Integer.MAX_VALUE);
        fields.check();
        if (taskId == null && projectId == null) {
            throw Failure.invalid("One of project_id or task_id must be specified");
        }
        if (taskId != null && projectId != null) {
            throw Failure.invalid("Both project_id and task_id must not be specified");
        }
        Task task = taskId == null ? null : access.require(exchange, store.tasks.named(taskId, "Task"));
        Project project =
                projectId == null ? null : access.require(exchange, store.projects.named(projectId, "Project"));
        if (store.guides
                .where(guide -> guide.task == task && guide.project == project)
                .findAny()
                .isPresent()) {
            throw Failure.invalid("There is already a guide: change it instead");
        }
        Guide guide = store.guides.add(id -> new Guide(id, task, project, store.now()));
        guide.markdown = markdown == null ? "" : markdown;
        return Reply.json(201, exchange.views().guide(guide));
    }
}
