package ai.cvat.sdk.resources;

import ai.cvat.api.OrganizationsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.OrganizationWriteRequest;
import ai.cvat.api.model.PaginatedOrganizationReadList;
import ai.cvat.api.model.PatchedOrganizationWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The organizations of a server. Users get it by {@link ai.cvat.sdk.Client#organizations()}.
 *
 * <p>It works by the operations {@code organizations_list}, {@code organizations_create}, {@code organizations_retrieve}, {@code organizations_partial_update}, {@code organizations_destroy}. Thread-safe.
 */
public final class OrganizationRepository
        extends Repository<
                OrganizationRead, PatchedOrganizationWriteRequest, Organization, OrganizationsApi.ListParams> {

    static {
        Access.give(OrganizationRepository.class, OrganizationRepository::new);
    }

    OrganizationRepository(ClientContext context) {
        super(context, "organization");
    }

    /**
     * Makes an organization, owned by the current user ({@code organizations_create}).
     *
     * @param spec the slug, which cannot be changed later, and the name
     * @return the new organization
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong, as when the slug is
     *     taken
     */
    public Organization create(OrganizationWriteRequest spec) {
        return create(context().api().organizationsApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(OrganizationWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new organization
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Organization create(Consumer<? super OrganizationWriteRequest> spec) {
        OrganizationWriteRequest filled = new OrganizationWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    @Override
    OrganizationsApi.ListParams newQuery() {
        return new OrganizationsApi.ListParams();
    }

    @Override
    PatchedOrganizationWriteRequest newPatch() {
        return new PatchedOrganizationWriteRequest();
    }

    @Override
    ServerPage<OrganizationRead> page(OrganizationsApi.ListParams query) {
        PaginatedOrganizationReadList list =
                context().api().organizationsApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<OrganizationRead> retrieveCall(long id) {
        return context().api().organizationsApi().retrieve(id);
    }

    @Override
    ApiCall<OrganizationRead> updateCall(long id, PatchedOrganizationWriteRequest patch) {
        return context().api().organizationsApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().organizationsApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(OrganizationRead model) {
        return model.getId();
    }

    @Override
    Organization entity(OrganizationRead model) {
        return new Organization(this, model);
    }
}
