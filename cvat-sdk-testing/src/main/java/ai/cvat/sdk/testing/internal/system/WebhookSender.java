package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.wire.LoopbackAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The sender of webhooks, to this machine; others are left in peace. */
final class WebhookSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private WebhookSender() {}

    /**
     * What came of a call.
     *
     * @param status null when nobody was called or answered
     */
    record Outcome(@Nullable Long status, String response) {}

    /** Posts a text. */
    static Outcome post(String url, String secret, String json) {
        URI target = URI.create(url);
        if (!LoopbackAddresses.isHostOf(target)) {
            return new Outcome(null, "");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (!secret.isEmpty()) {
            request.header("X-Signature-256", "sha256=" + signature(secret, json));
        }
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Outcome((long) response.statusCode(), response.body());
        } catch (IOException e) {
            return new Outcome(502L, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(null, "");
        }
    }

    private static String signature(String secret, String json) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }
}
