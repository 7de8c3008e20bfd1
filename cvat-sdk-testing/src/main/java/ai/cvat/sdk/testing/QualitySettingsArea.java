package ai.cvat.sdk.testing;

/** By what quality is measured, for each task and each project. */
final class QualitySettingsArea implements Area {

    private final QualityTables tables;
    private final Access access;
    private final Listing<QualitySettings> listing = new Listing<QualitySettings>("id")
            .field("id", Listing.Type.NUMBER, settings -> settings.id)
            .field(
                    "task_id",
                    Listing.Type.NUMBER,
                    settings -> settings.task == null ? null : (Long) settings.task.id,
                    Listing.Use.QUERY)
            .field(
                    "project_id",
                    Listing.Type.NUMBER,
                    settings -> settings.project == null ? null : (Long) settings.project.id,
                    Listing.Use.QUERY)
            .choice("parent_type", settings -> settings.task == null ? "project" : "task", "task", "project")
            .field("inherit", Listing.Type.BOOLEAN, QualitySettings::inherits, Listing.Use.QUERY);

    QualitySettingsArea(QualityTables tables, Access access) {
        this.tables = tables;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation(
                "quality_list_settings",
                exchange ->
                        listing.page(exchange, access.visible(exchange, tables.allSettings()), QualitySettings::view));
        routes.operation(
                "quality_retrieve_settings", exchange -> Reply.ok(find(exchange).view()));
        routes.operation("quality_update_settings", this::change);
        routes.operation("quality_partial_update_settings", this::change);
    }

    /** A whole one says no more than a part does: what is left out stays. */
    private Reply change(Exchange exchange) {
        QualitySettings settings = find(exchange);
        settings.change(exchange.fields(), tables);
        return Reply.ok(settings.view());
    }

    private QualitySettings find(Exchange exchange) {
        QualitySettings found = tables.allSettings()
                .filter(settings -> settings.id == exchange.id())
                .findFirst()
                .orElseThrow(() -> Failure.noSuch("QualitySettings"));
        return access.require(exchange, found);
    }
}
