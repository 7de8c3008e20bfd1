package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.store.Webhook;
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
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The sender of webhooks, to this machine; others are left in peace. */
final class WebhookSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private WebhookSender() {}

    /** Posts a text. */
    static Webhook.Outcome post(String url, String secret, String json) {
        long start = System.nanoTime();
        Long status = null;
        String answer = "";
        try {
            HttpResponse<String> response = send(URI.create(url), secret, json);
            if (response != null) {
                status = (long) response.statusCode();
                answer = response.body();
            }
        } catch (IOException e) {
            status = 502L;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Webhook.Outcome(status, answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** The answer, or null for a target that is not on this machine. */
    private static @Nullable HttpResponse<String> send(URI target, String secret, String json)
            throws IOException, InterruptedException {
        if (!LoopbackAddresses.isHostOf(target)) {
            return null;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (!secret.isEmpty()) {
            request.header("X-Signature-256", "sha256=" + signature(secret, json));
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
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
