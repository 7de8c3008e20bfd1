package ai.cvat.api.client;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Timeout;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Makes values and exceptions of what a Retrofit call gives: the one place where that is done. */
final class RetrofitApiCall<T> implements ApiCall<T> {

    private final Call<T> call;

    RetrofitApiCall(Call<T> call) {
        this.call = call;
    }

    @Override
    public ApiResponse<T> send() {
        try {
            return check(call.execute());
        } catch (IOException e) {
            throw TransportException.of(call.request(), e);
        } catch (JsonParseException e) {
            throw TransportException.of(call.request(), e);
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
                if (failure instanceof IOException e) {
                    future.completeExceptionally(TransportException.of(failed.request(), e));
                } else if (failure instanceof JsonParseException e) {
                    future.completeExceptionally(TransportException.of(failed.request(), e));
                } else {
                    future.completeExceptionally(failure);
                }
            }
        });
        return future;
    }

    private static <T> ApiResponse<T> check(Response<T> response) {
        if (response.isSuccessful()) {
            return new ApiResponse<>(response.raw(), response.body());
        }
        ResponseBody errorBody = response.errorBody();
        throw ApiException.of(response.raw().newBuilder().body(errorBody).build());
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
