package ai.cvat.sdk.resources;

import ai.cvat.api.GrowthApi;
import ai.cvat.api.model.PatchedUserGrowthDataRequest;
import ai.cvat.api.model.UserGrowthData;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.paging.PagedList;
import java.util.function.Consumer;

/**
 * Repository of what the web page remembers about asking users for a star at GitHub and about news; there is one object for each user.
 * Users get it by {@link ai.cvat.sdk.Client#growth()}; servers have it since 2.74.
 *
 * <p>It works by the operations {@code growth_list}, {@code growth_retrieve}, {@code growth_partial_update}. Thread-safe.
 */
public final class GrowthRepository {

    static {
        Access.give(GrowthRepository.class, GrowthRepository::new);
    }

    private final ClientContext context;

    GrowthRepository(ClientContext context) {
        this.context = context;
    }

    /**
     * Lists what the current user may see ({@code growth_list}): the own object, for an administrator those of all. Nothing is
     * sent before the list is walked.
     *
     * @return the list
     */
    public PagedList<UserGrowthData> list() {
        return list(query -> {});
    }

    /**
     * Lists what the current user may see and meets conditions ({@code growth_list}). Nothing is sent before the list is
     * walked.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<UserGrowthData> list(Consumer<? super GrowthApi.ListParams> query) {
        return new ServerList<UserGrowthData, UserGrowthData, GrowthApi.ListParams>(
                        GrowthApi.ListParams::new,
                        asked -> ServerPage.of(context.api().growthApi().list(asked)),
                        data -> data,
                        UserGrowthData::getId)
                .list(query);
    }

    /**
     * Reads one ({@code growth_retrieve}).
     *
     * @param id its id, which is not that of the user
     * @return the object
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.exceptions.ForbiddenException when it is another user's
     */
    public UserGrowthData retrieve(long id) {
        return context.api().growthApi().retrieve(Long.toString(id)).send().requireBody();
    }

    /**
     * Changes one ({@code growth_partial_update}). Exactly what is assigned is sent; that the question was shown or followed
     * can be set to true only.
     *
     * @param id its id, which is not that of the user
     * @param changes assigns the changes to an empty patch
     * @return the object after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the changes wrong
     * @throws ai.cvat.api.client.exceptions.ForbiddenException when it is another user's
     */
    public UserGrowthData update(long id, Consumer<? super PatchedUserGrowthDataRequest> changes) {
        return context.api()
                .growthApi()
                .partialUpdate(Long.toString(id), Filled.by(changes, new PatchedUserGrowthDataRequest()))
                .send()
                .requireBody();
    }

    @Override
    public String toString() {
        return "GrowthRepository{" + context.api().baseUrl().host() + "}";
    }
}
