package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.FunctionCallRequest;
import ai.cvat.api.model.OnlineFunctionCallRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.MissingProperty;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.requests.LambdaRequests;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.RequestResult;
import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Automatic annotation by the functions of a server. Users get it by {@link ai.cvat.sdk.Client#lambda()}.
 *
 * <p>It works by the operations {@code lambda_list_functions}, {@code lambda_retrieve_functions}, {@code lambda_create_functions}, {@code lambda_list_requests}, {@code lambda_create_requests}, {@code lambda_retrieve_requests}, {@code lambda_delete_requests}. A server without such functions answers with status 503. Thread-safe.
 */
public final class LambdaRepository {

    static {
        Access.give(LambdaRepository.class, LambdaRepository::new);
    }

    private final ClientContext context;

    LambdaRepository(ClientContext context) {
        this.context = context;
    }

    /**
     * Lists the functions ({@code lambda_list_functions}).
     *
     * @return the functions; cannot be changed
     */
    public List<LambdaFunction> functions() {
        JsonElement list = context.api().lambdaApi().listFunctions().send().requireBody();
        if (!list.isJsonArray()) {
            throw new CvatException(
                    "The server answered no list of functions (lambda_list_functions): check that CVAT is at this"
                            + " address, and that nothing between changes its answers.");
        }
        return list.getAsJsonArray().asList().stream().map(LambdaFunction::of).toList();
    }

    /**
     * Reads one function ({@code lambda_retrieve_functions}).
     *
     * @param id its id
     * @return the function
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public LambdaFunction retrieveFunction(String id) {
        return LambdaFunction.of(
                context.api().lambdaApi().retrieveFunctions(id).send().requireBody());
    }

    /**
     * Calls a function at once, for one frame ({@code lambda_create_functions}). Nothing is stored.
     *
     * @param functionId the function
     * @param arguments the task or the job, and what else the function takes, such as {@code frame}, by
     *     {@code putUnknownProperty}
     * @return what the function answered; its form depends on the function
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is no such function
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public JsonElement call(String functionId, OnlineFunctionCallRequest arguments) {
        return context.api()
                .lambdaApi()
                .createFunctions(functionId, arguments)
                .send()
                .requireBody();
    }

    /**
     * Lists what functions do or did for tasks and jobs of the current user ({@code lambda_list_requests}).
     *
     * @return the requests; cannot be changed
     */
    public List<FunctionCall> requests() {
        return NonNullLists.in(context.api().lambdaApi().listRequests().send().requireBody());
    }

    /**
     * Reads one request ({@code lambda_retrieve_requests}).
     *
     * @param id its id
     * @return what it is now
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id (any more)
     */
    public FunctionCall retrieveRequest(String id) {
        return context.api().lambdaApi().retrieveRequests(id).send().requireBody();
    }

    /**
     * A handle of a request, to wait for it or to cancel it. Sends nothing.
     *
     * @param requestId its id
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<RequestResult> handle(String requestId) {
        return PolledRequest.of(context, requestId, new LambdaRequests(context.api()));
    }

    /**
     * Has a function annotate a task or a job, and does not wait ({@code lambda_create_requests}).
     *
     * @param spec fills an empty specification, or is a prepared one: the function, the task or the job, and the labels
     * @return what the server does now
     * @throws ai.cvat.api.client.exceptions.ConflictException when a function is at work on the task already
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public BackgroundRequest<RequestResult> startAnnotate(Consumer<? super FunctionCallRequest> spec) {
        FunctionCallRequest call = Filled.by(spec, new FunctionCallRequest());
        String id = context.api()
                .lambdaApi()
                .createRequests(call)
                .send()
                .requireBody()
                .getId();
        if (id == null) {
            throw MissingProperty.of("function request", "id", "lambda_create_requests");
        }
        context.logger().info("Function {} annotates: request {}", call.getFunction(), id);
        return handle(id);
    }

    /**
     * Has a function annotate a task or a job, and waits for it ({@code lambda_create_requests},
     * {@code lambda_retrieve_requests}).
     *
     * @param spec fills an empty specification, or is a prepared one: the function, the task or the job, and the labels
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the function failed, or waiting ended otherwise
     * @throws ai.cvat.api.client.exceptions.ConflictException when a function is at work on the task already
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public void annotate(Consumer<? super FunctionCallRequest> spec) {
        startAnnotate(spec).await();
    }

    /**
     * Stops a request ({@code lambda_delete_requests}).
     *
     * @param requestId its id
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id (any more)
     */
    public void cancel(String requestId) {
        new LambdaRequests(context.api()).cancel(requestId);
        context.logger().info("Cancelled function request {}", requestId);
    }

    /**
     * Stops one request after the other ({@code lambda_delete_requests}), and goes on after a failure. Nothing is thrown
     * unless the report is told to.
     *
     * @param requestIds the ids; one that is given twice counts once
     * @return what became of each
     */
    public RemovalReport<String> cancelByIds(Collection<String> requestIds) {
        return new BulkRemoval(context, "function request").each(requestIds, this::cancel);
    }

    @Override
    public String toString() {
        return "LambdaRepository{" + context.api().baseUrl().host() + "}";
    }
}
