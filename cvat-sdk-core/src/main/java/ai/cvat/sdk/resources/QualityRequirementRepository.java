package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.PaginatedQualityRequirementListItemList;
import ai.cvat.api.model.PatchedQualityRequirementRequest;
import ai.cvat.api.model.QualityRequirementBulkCreateRequest;
import ai.cvat.api.model.QualityRequirementRead;
import ai.cvat.api.model.QualityRequirementRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.paging.PagedList;
import com.google.gson.Gson;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The quality requirements of tasks and projects. Users get it by {@link ai.cvat.sdk.Client#qualityRequirements()}; servers
 * have them since 2.74.
 *
 * <p>It works by the operations {@code quality_list_settings_requirements}, {@code quality_create_settings_requirements}, {@code quality_create_settings_requirements_bulk}, {@code quality_retrieve_settings_requirements}, {@code quality_partial_update_settings_requirements}, {@code quality_destroy_settings_requirements}. Thread-safe.
 */
public final class QualityRequirementRepository
        extends Repository<
                QualityRequirementRead,
                PatchedQualityRequirementRequest,
                QualityRequirement,
                QualityApi.ListSettingsRequirementsParams> {

    static {
        Access.give(
                QualityRequirementRepository.class,
                (ClientContext context) -> new QualityRequirementRepository(context));
    }

    QualityRequirementRepository(ClientContext context) {
        this(context, context.api().qualityApi());
    }

    private QualityRequirementRepository(ClientContext context, QualityApi api) {
        super(
                context,
                "quality requirement",
                new ObjectOperations<>(
                        PatchedQualityRequirementRequest::new,
                        api::retrieveSettingsRequirements,
                        api::partialUpdateSettingsRequirements,
                        api::destroySettingsRequirements),
                QualityApi.ListSettingsRequirementsParams::new,
                query -> whole(context, api.listSettingsRequirements(query)));
    }

    /**
     * Adds a requirement ({@code quality_create_settings_requirements}). What is not assigned, it takes from its parent.
     *
     * @param spec fills an empty specification, or is a prepared one: the settings, the name and the parent at least
     * @return the new one
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public QualityRequirement create(Consumer<? super QualityRequirementRequest> spec) {
        return create(api().qualityApi().createSettingsRequirements(Filled.by(spec, new QualityRequirementRequest())));
    }

    /**
     * Adds requirements, each with all that stands below it, or none at all
     * ({@code quality_create_settings_requirements_bulk}). Where all stand below one that is there,
     * {@link QualityRequirement#addChildren} is shorter.
     *
     * @param spec the settings, and the requirements with their parents
     * @return the new ones, each after its parent
     * @throws IllegalArgumentException when a name is missing or there twice, a parent is missing, or one is named where the
     *     place tells it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong; it names the place, such
     *     as {@code requirements.0.children.1.name}
     */
    public List<QualityRequirement> createAll(QualityRequirementBulkCreateRequest spec) {
        new RequirementTrees(api().gson()).check(Objects.requireNonNullElse(spec.getRequirements(), List.of()));
        List<QualityRequirementRead> made =
                api().qualityApi().createSettingsRequirementsBulk(spec).send().requireBody();
        context().logger().info("Created {} quality requirements", made.size());
        return made.stream().map(this::entity).toList();
    }

    /** Those of one task or project, by the id of its settings, whichever organization context the client is in. */
    PagedList<QualityRequirement> ofSettings(long settingsId) {
        return new QualityRequirementRepository(context().withOrganization(null))
                .list(query -> query.settingsId(settingsId));
    }

    @Override
    String operation() {
        return "quality_retrieve_settings_requirements";
    }

    /** An item of a list says the same as the requirement itself, but for what applies after inheritance. */
    private static ServerPage<QualityRequirementRead> whole(
            ClientContext context, ApiCall<PaginatedQualityRequirementListItemList> call) {
        Gson gson = context.api().gson();
        return ServerPage.of(call).map(item -> gson.fromJson(gson.toJsonTree(item), QualityRequirementRead.class));
    }

    @Override
    QualityRequirement entity(QualityRequirementRead model) {
        return new QualityRequirement(this, model);
    }
}
