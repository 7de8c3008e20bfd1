package ai.cvat.api.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Timeout;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** A call of Retrofit as an {@link ApiCall}. */
final class RetrofitApiCall<T> implements ApiCall<T> {

    private final Call<T> call;

    RetrofitApiCall(Call<T> call) {
        this.call = call;
    }

    @Override
    public ApiResponse<T> send() {
        try {
            return check(call.execute());
        } catch (IOException | RuntimeException e) {
            throw CallOutcome.failure(call::request, e);
        }
    }

    @Override
    public CompletableFuture<ApiResponse<T>> sendAsync() {
        CompletableFuture<ApiResponse<T>> future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                // First the future: a call that is cancelled fails at once, and would complete the future with that.
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled) {
                    call.cancel();
                }
                return cancelled;
            }
        };
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<T> answered, Response<T> response) {
                try {
                    ApiResponse<T> result = check(response);
                    if (!future.complete(result) && result.body() instanceof ResponseBody body) {
                        body.close();
                    }
                } catch (Throwable e) { // whatever it is, somebody waits for it
                    future.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call<T> failed, Throwable failure) {
                future.completeExceptionally(
                        failure instanceof Exception e ? CallOutcome.failure(failed::request, e) : failure);
            }
        });
        return future;
    }

    private static <T> ApiResponse<T> check(Response<T> response) {
        okhttp3.Response raw = response.raw();
        ResponseBody errorBody = response.errorBody();
        return new ApiResponse<>(
                CallOutcome.accepted(
                        errorBody == null
                                ? raw
                                : raw.newBuilder().body(errorBody).build()),
                response.body());
    }

    @Override
    public Response<T> execute() throws IOException {
        return call.execute();
    }

    @Override
    public void enqueue(Callback<T> callback) {
        ApiCall<T> self = this;
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<T> answered, Response<T> response) {
                callback.onResponse(self, response);
            }

            @Override
            public void onFailure(Call<T> failed, Throwable failure) {
                callback.onFailure(self, failure);
            }
        });
    }

    @Override
    public boolean isExecuted() {
        return call.isExecuted();
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public boolean isCanceled() {
        return call.isCanceled();
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a factory of calls, not Object's
    public ApiCall<T> clone() {
        return new RetrofitApiCall<>(call.clone());
    }

    @Override
    public Request request() {
        return call.request();
    }

    @Override
    public Timeout timeout() {
        return call.timeout();
    }
}
