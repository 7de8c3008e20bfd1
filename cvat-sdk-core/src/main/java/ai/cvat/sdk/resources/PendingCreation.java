package ai.cvat.sdk.resources;

import ai.cvat.sdk.requests.BackgroundRequest;

/**
 * Something new, and what the server still does to fill it. It can be used as soon as the request has finished; see
 * {@link Entity#refresh()}.
 *
 * @param <E> what it is: a {@link Task} or a {@link Project}
 * @param entity what was made, as it was when it was made
 * @param request what the server does; it comes to the same, filled
 */
public record PendingCreation<E>(E entity, BackgroundRequest<E> request) {}
