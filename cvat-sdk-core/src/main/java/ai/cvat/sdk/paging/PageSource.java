package ai.cvat.sdk.paging;

/**
 * Asks the server for one page of a list.
 *
 * @param <T> the type of the items
 */
@FunctionalInterface
public interface PageSource<T> {

    /**
     * Asks for a page. The pages of a long list grow while it is walked, so that the size may be another than that of the page
     * before.
     *
     * @param number the number of the page among those of this size; the first is 1
     * @param size how many items a page has, at least 1
     * @return the page
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is no such page
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer arrives
     */
    Page<T> page(long number, int size);
}
