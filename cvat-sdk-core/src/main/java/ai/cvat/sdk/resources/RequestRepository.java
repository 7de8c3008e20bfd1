package ai.cvat.sdk.resources;

import ai.cvat.api.RequestsApi;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestDataOperation;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.exchange.ServerFile;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.internal.requests.RequestConditions;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.RequestResult;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repository of background requests of the current user. Users get it by
 * {@link ai.cvat.sdk.Client#requests()}. The server forgets
 * what is finished: the making of a task after some eight minutes, imports after an hour, exports after a day.
 *
 * <p>It works by the operations {@code requests_list}, {@code requests_retrieve}, {@code requests_create_cancel}. Thread-safe.
 */
public final class RequestRepository {

    static {
        Access.give(RequestRepository.class, RequestRepository::new);
    }

    private final ClientContext context;
    private final ServerList<Request, Request, RequestsApi.ListParams> requests;

    RequestRepository(ClientContext context) {
        this.context = context;
        this.requests = new ServerList<>(
                RequestsApi.ListParams::new,
                query -> ServerPage.of(context.api().requestsApi().list(query)),
                request -> request,
                Request::getId);
    }

    /**
     * Lists requests, as the client's organization shows them ({@code requests_list}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<Request> list() {
        return list(query -> {});
    }

    /**
     * Lists requests that meet conditions ({@code requests_list}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * <p>Of a {@link Filter}, this list takes no more than what asks for one of some values of a field, or for none of them,
     * and several conditions of which all but one ask for one value: the server knows no more here.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself; when there is a condition that
     *     the server does not understand
     */
    public PagedList<Request> list(Consumer<? super RequestsApi.ListParams> query) {
        return requests.list(given -> {
            query.accept(given);
            RequestConditions.prepare(given);
        });
    }

    /**
     * Lists requests that meet a condition and others ({@code requests_list}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<Request> list(Filter filter, Consumer<? super RequestsApi.ListParams> query) {
        return list(given -> {
            query.accept(given);
            filter.accept(given);
        });
    }

    /**
     * A handle of a request, to wait for it or to cancel it. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<RequestResult> handle(String id) {
        return PolledRequest.of(context, id);
    }

    /**
     * A handle of the request of an export, in whatever process that was begun. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle; it comes to the file on the server
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<ExportedFile> export(String id) {
        return PolledRequest.of(context, id).comingTo(finished -> ServerFile.of(context, finished));
    }

    /**
     * A handle of a request that restores a task, or works on one: its data, an import, a merge. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle; it comes to the task as it is after that
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<Task> task(String id) {
        return handle(id, new TaskRepository(context), RequestDataOperation::getTaskId);
    }

    /**
     * A handle of a request that restores a project, or imports into one. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle; it comes to the project as it is after that
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<Project> project(String id) {
        return handle(id, new ProjectRepository(context), RequestDataOperation::getProjectId);
    }

    /**
     * A handle of a request that works on a job: an import, a merge. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle; it comes to the job as it is after that
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<Job> job(String id) {
        return handle(id, new JobRepository(context), RequestDataOperation::getJobId);
    }

    /**
     * A handle of a request that measures quality. Sends nothing.
     *
     * @param id its id, {@code rq_id} in answers
     * @return the handle; it comes to the report
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<QualityReport> qualityReport(String id) {
        return PolledRequest.of(context, id).comingTo(new QualityRepository(context)::reportOf);
    }

    private <E> BackgroundRequest<E> handle(
            String id, ObjectRepository<?, ?, E> repository, Function<RequestDataOperation, @Nullable Long> target) {
        return PolledRequest.of(context, id)
                .comingTo(finished -> repository.retrieve(idOf(finished, repository.title(), target)));
    }

    /** The id of what a request made, or worked on. */
    static long idOf(Request finished, String what, Function<RequestDataOperation, @Nullable Long> target) {
        RequestDataOperation operation = finished.getOperation();
        Long made = makes(operation, what) ? finished.getResultId() : null;
        Long id = made != null || operation == null ? made : target.apply(operation);
        if (id == null) {
            throw new CvatException("The server does not say which " + what + " the request " + finished.getId()
                    + (operation == null ? "" : " (" + operation.getType() + ")")
                    + " made or changed (it has no result_id of one): see by client.requests().retrieve(...) what it was"
                    + " about.");
        }
        return id;
    }

    /** Whether the result_id of such a request is the id of what is asked for, and not of something of another kind. */
    private static boolean makes(@Nullable RequestDataOperation operation, String what) {
        String type = operation == null ? null : operation.getType();
        if (operation == null || type == null) {
            return true;
        }
        return type.equals("import:backup")
                ? what.equals(operation.getTarget())
                : type.equals("calculate:quality") && what.equals("quality report");
    }

    /**
     * Reads a request ({@code requests_retrieve}).
     *
     * @param id its id
     * @return what the server says of it
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     */
    public Request retrieve(String id) {
        return handle(id).retrieve();
    }

    /**
     * Asks the server to drop a request ({@code requests_create_cancel}).
     *
     * @param id its id
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the work is finished or failed already, or has come too far
     */
    public void cancel(String id) {
        handle(id).cancel();
    }

    @Override
    public String toString() {
        return "RequestRepository{" + context.api().baseUrl().host() + "}";
    }
}
