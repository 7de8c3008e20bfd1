package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {

    @Test
    void everythingThatTheSdkThrowsIsUncheckedUnderOneRoot() {
        assertThat(List.of(
                        InvalidHostException.class,
                        IncompatibleVersionException.class,
                        BackgroundRequestException.class,
                        RequestDeadlineException.class,
                        RequestInterruptedException.class,
                        RequestNotFoundException.class))
                .allSatisfy(type -> assertThat(type).isAssignableTo(CvatException.class));
        assertThat(CvatException.class).isAssignableTo(RuntimeException.class);
    }

    @Test
    void exceptionsSurviveSerialization() throws Exception {
        Request request = new Request().id("rq").message("broken");
        assertThat(copy(new BackgroundRequestException("rq", request)).requestId())
                .isEqualTo("rq");
        assertThat(copy(new RequestDeadlineException("rq", request, Duration.ofSeconds(3), null))
                        .deadline())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(copy(new IncompatibleVersionException("old", Version.parse("1.0"), null)))
                .hasMessage("old");
        assertThat(copy(new InvalidHostException("host", "no", null)).host()).isEqualTo("host");
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"})
    private static <T> T copy(T exception) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(exception);
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) stream.readObject();
        }
    }
}
