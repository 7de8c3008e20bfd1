package ai.cvat.api.client;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.TransportException;
import java.util.concurrent.CompletableFuture;
import retrofit2.Call;

/**
 * One call of an operation, not yet sent: what every method of the generated APIs returns.
 *
 * <p>It can be run in three ways: {@link #send()}, which throws where the server refuses; {@link #sendAsync()}; and, for
 * those who know Retrofit, {@link #execute()} and {@link #enqueue}, which give Retrofit's own response for any status. A
 * call can be run once; {@link #clone()} makes another.
 *
 * @param <T> the type of the answer's body
 */
public interface ApiCall<T> extends Call<T> {

    /**
     * Sends the call and waits for the answer.
     *
     * @return the answer, body and headers together
     * @throws ApiException when the server answers a status that is not 2xx
     * @throws TransportException when the answer does not arrive, or is not what the server promises to send
     * @throws CallInterruptedException when the thread is interrupted
     */
    ApiResponse<T> send();

    /**
     * Sends the call without waiting. Cancelling the future cancels the call.
     *
     * @return the answer to come; fails with what {@link #send()} throws
     */
    CompletableFuture<ApiResponse<T>> sendAsync();

    @Override
    ApiCall<T> clone();
}
