package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.CipherSuite;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.TlsVersion;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DownloadResponseTest {

    private static final Handshake TLS =
            Handshake.get(TlsVersion.TLS_1_3, CipherSuite.TLS_AES_128_GCM_SHA256, List.of(), List.of());

    private final Timeout timeout = new Timeout().timeout(60, TimeUnit.SECONDS);

    private void receive(Protocol protocol, @Nullable Handshake handshake) {
        ForwardingSource source = new ForwardingSource(new Buffer()) {
            @Override
            public Timeout timeout() {
                return timeout;
            }
        };
        DownloadResponse.of(new Response.Builder()
                .request(new Request.Builder().url("http://localhost/file").build())
                .protocol(protocol)
                .handshake(handshake)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(Okio.buffer(source), null, 0))
                .build());
    }

    @Test
    void ofPlainHttpTheSocketAloneKeepsToTheReadTimeout() {
        receive(Protocol.HTTP_1_1, null);
        assertThat(timeout.timeoutNanos()).isZero();
    }

    @Test
    void ofTlsOkHttpKeepsToTheReadTimeoutAndClosesWhatStandsStill() {
        receive(Protocol.HTTP_1_1, TLS);
        assertThat(timeout.timeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(60));
    }

    @Test
    void ofStreamsThatShareASocketOkHttpKeepsToTheReadTimeout() {
        receive(Protocol.HTTP_2, TLS);
        assertThat(timeout.timeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(60));
    }
}
