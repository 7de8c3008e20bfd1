package ai.cvat.sdk.resources;

import ai.cvat.api.MembershipsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.MembershipRead;
import ai.cvat.api.model.PaginatedMembershipReadList;
import ai.cvat.api.model.PatchedMembershipWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import org.jspecify.annotations.Nullable;

/**
 * The memberships of users in organizations. A new one begins with an invitation. Users get it by {@link ai.cvat.sdk.Client#memberships()}.
 *
 * <p>It works by the operations {@code memberships_list}, {@code memberships_retrieve}, {@code memberships_partial_update}, {@code memberships_destroy}. Thread-safe.
 */
public final class MembershipRepository
        extends Repository<MembershipRead, PatchedMembershipWriteRequest, Membership, MembershipsApi.ListParams> {

    static {
        Access.give(MembershipRepository.class, MembershipRepository::new);
    }

    MembershipRepository(ClientContext context) {
        super(context, "membership");
    }

    @Override
    MembershipsApi.ListParams newQuery() {
        return new MembershipsApi.ListParams();
    }

    @Override
    ServerPage<MembershipRead> page(MembershipsApi.ListParams query) {
        PaginatedMembershipReadList list =
                context().api().membershipsApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    PatchedMembershipWriteRequest newPatch() {
        return new PatchedMembershipWriteRequest();
    }

    @Override
    ApiCall<MembershipRead> retrieveCall(long id) {
        return context().api().membershipsApi().retrieve(id);
    }

    @Override
    ApiCall<MembershipRead> updateCall(long id, PatchedMembershipWriteRequest patch) {
        return context().api().membershipsApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().membershipsApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(MembershipRead model) {
        return model.getId();
    }

    @Override
    Membership entity(MembershipRead model) {
        return new Membership(this, model);
    }
}
