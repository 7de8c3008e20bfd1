package ai.cvat.sdk.resources;

import ai.cvat.api.client.CvatException;
import ai.cvat.api.model.FunctionCallRequest;
import ai.cvat.api.model.OnlineFunctionCallRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.WaitOptions;
import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.List;

/**
 * Automatic annotation by the functions of a server. Users get it by {@link ai.cvat.sdk.Client#lambda()}.
 *
 * <p>It works by the operations {@code lambda_list_functions}, {@code lambda_retrieve_functions}, {@code lambda_create_functions}, {@code lambda_list_requests}, {@code lambda_create_requests}, {@code lambda_retrieve_requests}, {@code lambda_delete_requests}. A server without such functions answers with status 503. Thread-safe.
 */
public final class LambdaRepository {

    private final ClientContext context;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public LambdaRepository(ClientContext context) {
        this.context = context;
    }

    ClientContext context() {
        return context;
    }

    /**
     * Lists the functions ({@code lambda_list_functions}).
     *
     * @return the functions; cannot be changed
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public List<LambdaFunction> functions() {
        JsonElement list = context.api().lambdaApi().listFunctions().send().requireBody();
        if (!list.isJsonArray()) {
            throw new CvatException("The server answered no list of functions.");
        }
        return list.getAsJsonArray().asList().stream().map(LambdaFunction::of).toList();
    }

    /**
     * Reads one function ({@code lambda_retrieve_functions}).
     *
     * @param id its id
     * @return the function
     * @throws ai.cvat.api.client.NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
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
     * @throws ai.cvat.api.client.NotFoundException when there is no such function
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
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
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public List<LambdaRequest> requests() {
        return context.api().lambdaApi().listRequests().send().requireBody().stream()
                .map(model -> new LambdaRequest(this, model))
                .toList();
    }

    /**
     * Reads one request ({@code lambda_retrieve_requests}).
     *
     * @param id its id
     * @return a snapshot of what it is now
     * @throws ai.cvat.api.client.NotFoundException when there is none with this id (any more)
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest retrieveRequest(String id) {
        return new LambdaRequest(
                this, context.api().lambdaApi().retrieveRequests(id).send().requireBody());
    }

    /**
     * Has a function annotate a task or a job, and does not wait ({@code lambda_create_requests}).
     *
     * @param spec the function, the task or the job, and the labels
     * @return what the server does now
     * @throws ai.cvat.api.client.ConflictException when a function is at work on the task already
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest startAnnotation(FunctionCallRequest spec) {
        LambdaRequest request = new LambdaRequest(
                this, context.api().lambdaApi().createRequests(spec).send().requireBody());
        context.logger().info("Function {} annotates: request {}", spec.getFunction(), request.id());
        return request;
    }

    /**
     * Has a function annotate a task or a job, and waits for it ({@code lambda_create_requests}).
     *
     * @param spec the function, the task or the job, and the labels
     * @return the finished request
     * @throws ai.cvat.sdk.BackgroundRequestException when the function failed, or waiting ended otherwise
     * @throws ai.cvat.api.client.ConflictException when a function is at work on the task already
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest annotate(FunctionCallRequest spec) {
        return annotate(spec, WaitOptions.defaults());
    }

    /**
     * Has a function annotate a task or a job, and waits for it ({@code lambda_create_requests}).
     *
     * @param spec the function, the task or the job, and the labels
     * @param waiting how to wait
     * @return the finished request
     * @throws ai.cvat.sdk.BackgroundRequestException when the function failed, or waiting ended otherwise
     * @throws ai.cvat.api.client.ConflictException when a function is at work on the task already
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest annotate(FunctionCallRequest spec, WaitOptions waiting) {
        return startAnnotation(spec).await(waiting);
    }

    /**
     * Stops a request ({@code lambda_delete_requests}).
     *
     * @param requestId its id
     * @throws ai.cvat.api.client.NotFoundException when there is none with this id (any more)
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public void cancel(String requestId) {
        context.api().lambdaApi().deleteRequests(requestId).send();
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
        return new Removals(context, "function request").each(requestIds, this::cancel);
    }

    @Override
    public String toString() {
        return "LambdaRepository{" + context.api().baseUrl().host() + "}";
    }
}
