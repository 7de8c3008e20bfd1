package ai.cvat.sdk.resources;

import ai.cvat.api.OrganizationsApi;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.OrganizationWriteRequest;
import ai.cvat.api.model.PatchedOrganizationWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import java.util.function.Consumer;

/**
 * The organizations of a server. Users get it by {@link ai.cvat.sdk.Client#organizations()}.
 *
 * <p>It works by the operations {@code organizations_list}, {@code organizations_create}, {@code organizations_retrieve}, {@code organizations_partial_update}, {@code organizations_destroy}. Thread-safe.
 */
public final class OrganizationRepository
        extends Repository<
                OrganizationRead, PatchedOrganizationWriteRequest, Organization, OrganizationsApi.ListParams> {

    static {
        Access.give(OrganizationRepository.class, (ClientContext context) -> new OrganizationRepository(context));
    }

    OrganizationRepository(ClientContext context) {
        this(context, context.api().organizationsApi());
    }

    private OrganizationRepository(ClientContext context, OrganizationsApi api) {
        super(
                context,
                "organization",
                new ObjectOperations<>(
                        PatchedOrganizationWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                OrganizationsApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes an organization, owned by the current user ({@code organizations_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the slug, which cannot be changed later, and the name
     * @return the new organization
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong, as when the slug is
     *     taken
     */
    public Organization create(Consumer<? super OrganizationWriteRequest> spec) {
        return create(api().organizationsApi().create(Filled.by(spec, new OrganizationWriteRequest())));
    }

    @Override
    Organization entity(OrganizationRead model) {
        return new Organization(this, model);
    }
}
