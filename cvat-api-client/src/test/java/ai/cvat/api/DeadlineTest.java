package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.About;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTest extends ServerTest {

    private static MockResponse trickling(int status) {
        return json(status, "{\"version\": \"2.80.0\"}").throttleBody(1, 20, TimeUnit.MILLISECONDS);
    }

    @Override
    Configuration.Builder configuration() {
        return super.configuration().callTimeout(Duration.ofMillis(200));
    }

    @Test
    void anAnswerThatTricklesEndsWithTheCallsTime() {
        answer(trickling(200));

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    void oneCallMayHaveAnotherLimit() {
        answer(trickling(200));
        ApiCall<About> call = client.serverApi().retrieveAbout();
        call.timeout().timeout(20, TimeUnit.SECONDS);

        assertThat(call.send().requireBody().getVersion()).isEqualTo("2.80.0");
    }

    @Test
    void filesMayTakeLongerAsLongAsTheyMove() throws Exception {
        answer(trickling(200), trickling(200));

        try (var body = client.tasksApi().retrievePreview(1).send().requireBody()) {
            assertThat(body.string()).hasSize(21);
        }
        var upload = client.tasksApi()
                .createDataMultipart(
                        1, new MultipartBody.Builder().addFormDataPart("a", "b").build());
        assertThat(upload.timeout().timeoutNanos()).isZero();
        assertThat(upload.send().status()).isEqualTo(200);
    }

    @Test
    void aFileThatStandsStillEnds() {
        try (var hasty = new ApiClient(
                configuration().readTimeout(Duration.ofMillis(200)).build())) {
            answer(json("x".repeat(1_000)).throttleBody(100, 2, TimeUnit.SECONDS));

            try (var body = hasty.tasksApi().retrievePreview(1).send().requireBody()) {
                assertThatThrownBy(body::string).isInstanceOf(java.net.SocketTimeoutException.class);
            }
        }
    }

    @Test
    void anErrorThatTricklesDoesNotHideItsStatus() {
        answer(trickling(500));

        assertThatThrownBy(() -> client.tasksApi().retrievePreview(1).send()).isInstanceOf(ServerErrorException.class);
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void anErrorThatCameJustInTimeKeepsItsText() {
        AtomicLong now = new AtomicLong();
        var own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    now.addAndGet(Duration.ofSeconds(20).toNanos());
                    return response;
                })
                .build();
        answer(json(400, "{\"detail\": \"There is no such frame.\"}"));

        try (var late = new ApiClient(configuration().okHttpClient(own).build());
                Deadline deadline = Deadline.after(Duration.ofSeconds(10), now::get)) {
            assertThatThrownBy(() -> late.tasksApi().retrieve(1).send())
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("There is no such frame.");
            assertThat(deadline.isOver()).isTrue();
        }
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aFileIsNotReadOnAfterTheDeadline() {
        AtomicLong now = new AtomicLong();
        answer(json("{}"));

        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), now::get);
                var body = client.tasksApi().retrievePreview(1).send().requireBody()) {
            now.addAndGet(Duration.ofSeconds(20).toNanos());
            assertThatThrownBy(body::string).isInstanceOf(IOException.class).hasMessageContaining("deadline");
        }
    }
}
