package ai.cvat.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

class RetrofitApiCallTest {

    /** Fails on the thread that cancels it, before {@code cancel} returns: the worst that another thread could do. */
    private static final class FailingWhenCancelled implements Call<String> {

        private @Nullable Callback<String> callback;
        private boolean canceled;

        @Override
        public void enqueue(Callback<String> callback) {
            this.callback = callback;
        }

        @Override
        public void cancel() {
            canceled = true;
            if (callback != null) {
                callback.onFailure(this, new IOException("Canceled"));
            }
        }

        @Override
        public boolean isCanceled() {
            return canceled;
        }

        @Override
        public Response<String> execute() {
            return Response.success("done");
        }

        @Override
        public boolean isExecuted() {
            return callback != null;
        }

        @Override
        @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a factory of calls, not Object's
        public Call<String> clone() {
            return new FailingWhenCancelled();
        }

        @Override
        public Request request() {
            return new Request.Builder().url("http://cvat.test/").build();
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }
    }

    @Test
    void aCancelledFutureIsCancelledHoweverSoonTheCallFails() {
        var call = new FailingWhenCancelled();
        var future = new RetrofitApiCall<>(call).sendAsync();

        assertThat(future.cancel(true)).isTrue();

        assertThat(call.isCanceled()).isTrue();
        assertThat(future).isCancelled();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingAFutureThatIsDoneLeavesTheAnswerReadable() {
        var call = new FailingWhenCancelled();
        var future = new RetrofitApiCall<>(call).sendAsync();
        assertThat(call.callback).isNotNull();
        call.callback.onResponse(call, call.execute());

        assertThat(future.cancel(true)).isFalse();

        assertThat(call.isCanceled()).isFalse();
        assertThat(future).isCompletedWithValueMatching(answer -> "done".equals(answer.body()));
    }
}
