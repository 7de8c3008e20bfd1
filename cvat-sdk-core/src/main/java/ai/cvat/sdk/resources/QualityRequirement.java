package ai.cvat.sdk.resources;

import ai.cvat.api.model.AnnotationTypeEnum;
import ai.cvat.api.model.PatchedQualityRequirementRequest;
import ai.cvat.api.model.QualityRequirementBulkCreateNodeRequest;
import ai.cvat.api.model.QualityRequirementBulkCreateRequest;
import ai.cvat.api.model.QualityRequirementRead;
import ai.cvat.api.model.QualityRequirementRequest;
import ai.cvat.api.model.QualityTargetMetric;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.MissingProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One measure of quality: which annotations are compared with the ground truth, how, and which score they must reach. It shows what the server last said; its verbs act on the server.
 *
 * <p>The settings of a task or a project have a base requirement for each kind of annotations, which the server makes;
 * others stand below these. What a requirement does not say itself, its parent says. What has no method here is in
 * {@link #model()}. Thread-safe.
 */
public final class QualityRequirement
        extends Entity<QualityRequirementRead, PatchedQualityRequirementRequest, QualityRequirement> {

    private final QualityRequirementRepository repository;

    QualityRequirement(QualityRequirementRepository repository, QualityRequirementRead model) {
        super(repository, model);
        this.repository = repository;
    }

    /**
     * Begins a requirement that is to be added, alone or with others below it, for example
     * {@code named("cats").requiredScore(0.9).children(List.of(named("kittens"), named("strays")))}.
     *
     * @param name its name, unique within the settings
     * @return what to fill, and to give to {@link #addChildren}
     */
    public static QualityRequirementBulkCreateNodeRequest named(String name) {
        return new QualityRequirementBulkCreateNodeRequest().name(Objects.requireNonNull(name, "name"));
    }

    /**
     * The name.
     *
     * @return the name, never null
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * The settings that it belongs to.
     *
     * @return the id of the quality settings, which is not that of a task
     */
    public long settingsId() {
        Long id = snapshot().getSettingsId();
        if (id == null) {
            throw MissingProperty.of("quality requirement", "settings_id", repository.operation());
        }
        return id;
    }

    /**
     * The task whose quality it measures.
     *
     * @return the id; null where it is a project's
     */
    public @Nullable Long taskId() {
        return snapshot().getTaskId();
    }

    /**
     * The project whose quality it measures.
     *
     * @return the id; null where it is a task's
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    /**
     * The requirement above.
     *
     * @return the id; null for a base requirement
     */
    public @Nullable Long parentId() {
        return snapshot().getParentRequirement();
    }

    /**
     * Whether the requirement is one of those that the server makes. Such a one has no parent, and cannot be removed.
     *
     * @return true for a base requirement
     */
    public boolean base() {
        return Boolean.TRUE.equals(snapshot().getIsBase());
    }

    /**
     * Whether reports have the requirement. A base requirement is off until it is switched on.
     *
     * @return true for one that is measured
     */
    public boolean enabled() {
        return Boolean.TRUE.equals(snapshot().getEnabled());
    }

    /**
     * The kind of the annotations that it compares.
     *
     * @return the kind; null for that of the parent
     */
    public @Nullable AnnotationTypeEnum annotationType() {
        return snapshot().getAnnotationType();
    }

    /**
     * The filter that says which annotations are compared.
     *
     * @return a condition in JSON Logic; empty for all of the kind
     */
    public String filter() {
        return text(snapshot().getFilter());
    }

    /**
     * The metric that is measured.
     *
     * @return the metric; null for that of the parent
     */
    public @Nullable QualityTargetMetric metric() {
        return snapshot().getMetric();
    }

    /**
     * The score that is enough.
     *
     * @return 0 to 1; null for that of the parent
     */
    public @Nullable Double requiredScore() {
        return snapshot().getRequiredScore();
    }

    /**
     * Lists the requirements right below ({@code quality_list_settings_requirements}).
     *
     * @return the children, in the server's order
     */
    public List<QualityRequirement> children() {
        // No filter of the server knows parents.
        return repository.ofSettings(settingsId()).stream()
                .filter(other -> Objects.equals(other.parentId(), id()))
                .toList();
    }

    /**
     * Adds a requirement below ({@code quality_create_settings_requirements}). What is not assigned, it takes from this one.
     *
     * @param spec fills an empty specification, the name at least; settings and parent are set
     * @return the new one
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public QualityRequirement addChild(Consumer<? super QualityRequirementRequest> spec) {
        QualityRequirementRequest filled = Filled.by(spec, new QualityRequirementRequest());
        return repository.create(filled.settingsId(settingsId()).parentRequirement(id()));
    }

    /**
     * Adds requirements below, each with all that stands below it, or none at all
     * ({@code quality_create_settings_requirements_bulk}).
     *
     * @param trees the requirements right below this one, begun with {@link #named}
     * @return the new ones, each after its parent
     * @throws IllegalArgumentException when a name is missing or there twice, or a parent is named where it is plain
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong; it names the place, such
     *     as {@code requirements.0.children.1.name}
     */
    public List<QualityRequirement> addChildren(QualityRequirementBulkCreateNodeRequest... trees) {
        return addChildren(Arrays.asList(trees));
    }

    /**
     * Adds requirements below, as {@link #addChildren(QualityRequirementBulkCreateNodeRequest...)} does.
     *
     * @param trees the requirements right below this one
     * @return the new ones, each after its parent
     */
    public List<QualityRequirement> addChildren(List<QualityRequirementBulkCreateNodeRequest> trees) {
        return repository.createAll(new QualityRequirementBulkCreateRequest()
                .settingsId(settingsId())
                .requirements(new RequirementTrees(api().gson()).below(id(), trees)));
    }

    /**
     * Changes all of it ({@code quality_update_settings_requirements}); {@link #update(Consumer)} changes single things.
     *
     * @param spec all that it is to be
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public QualityRequirement replace(QualityRequirementRequest spec) {
        return show(
                api().qualityApi().updateSettingsRequirements(id(), spec).send().requireBody());
    }

    @Override
    String caption() {
        return name();
    }
}
