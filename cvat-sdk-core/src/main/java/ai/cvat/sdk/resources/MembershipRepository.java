package ai.cvat.sdk.resources;

import ai.cvat.api.MembershipsApi;
import ai.cvat.api.model.MembershipRead;
import ai.cvat.api.model.PatchedMembershipWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;

/**
 * The memberships of users in organizations. A new one begins with an invitation. Users get it by {@link ai.cvat.sdk.Client#memberships()}.
 *
 * <p>It works by the operations {@code memberships_list}, {@code memberships_retrieve}, {@code memberships_partial_update}, {@code memberships_destroy}. Thread-safe.
 */
public final class MembershipRepository
        extends Repository<MembershipRead, PatchedMembershipWriteRequest, Membership, MembershipsApi.ListParams> {

    static {
        Access.give(MembershipRepository.class, (ClientContext context) -> new MembershipRepository(context));
    }

    MembershipRepository(ClientContext context) {
        this(context, context.api().membershipsApi());
    }

    private MembershipRepository(ClientContext context, MembershipsApi api) {
        super(
                context,
                "membership",
                new ObjectOperations<>(
                        PatchedMembershipWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                MembershipsApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    @Override
    Membership entity(MembershipRead model) {
        return new Membership(this, model);
    }
}
