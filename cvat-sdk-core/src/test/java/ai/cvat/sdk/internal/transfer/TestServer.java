package ai.cvat.sdk.internal.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.TestContexts;
import ai.cvat.sdk.Version;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.TestTime;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers what a test tells it to, and a client of it that never waits. */
public final class TestServer implements BeforeEachCallback, AfterEachCallback {

    private static final WireMockServer WIRE = new WireMockServer(wireMockConfig()
            .dynamicPort()
            .containerThreads(8)
            .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER));

    private @Nullable ApiClient api;
    private TestTime time = new TestTime();
    private RecordedLog log = new RecordedLog();

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!WIRE.isRunning()) {
            WIRE.start();
        }
        WIRE.resetAll();
        on(any(anyUrl()).atPriority(10), status(599));
        time = new TestTime();
        log = new RecordedLog();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (api != null) {
            api.close();
            api = null;
        }
    }

    public String url() {
        return WIRE.baseUrl();
    }

    public TestTime time() {
        return time;
    }

    public RecordedLog log() {
        return log;
    }

    /** A client without an organization that tries everything once. */
    public ClientContext context() {
        return context(null);
    }

    public ClientContext context(@Nullable String organization) {
        return context(url(), organization);
    }

    public ClientContext context(String url, @Nullable String organization) {
        return context(url, organization, settings -> {});
    }

    /** A client without an organization that tries again at once, as often as the standard policy says. */
    public ClientContext persistentContext(String url) {
        return context(
                url,
                null,
                settings -> settings.retryPolicy(RetryPolicy.standard().withDelays(Duration.ZERO, Duration.ZERO)));
    }

    /** A client of a server of a version that tries everything once. */
    public ClientContext contextOf(String serverVersion) {
        return context(url(), settings -> {}, Version.parse(serverVersion));
    }

    public ClientContext context(String url, @Nullable String organization, Consumer<Configuration.Builder> settings) {
        return context(url, settings, Version.ofSdk()).withOrganization(organization);
    }

    private ClientContext context(String url, Consumer<Configuration.Builder> settings, Version serverVersion) {
        Configuration.Builder configuration =
                Configuration.builder(url).retryPolicy(RetryPolicy.never()).readTimeout(Duration.ofSeconds(20));
        settings.accept(configuration);
        api = new ApiClient(configuration.build());
        return TestContexts.of(api, Config.defaults(), log.logger(), time, serverVersion);
    }

    public void on(MappingBuilder request, ResponseDefinitionBuilder answer) {
        WIRE.stubFor(request.willReturn(answer));
    }

    public static ResponseDefinitionBuilder json(int status, String body) {
        return WireMock.status(status)
                .withHeader("Content-Type", "application/vnd.cvat+json")
                .withBody(body);
    }

    /** All requests, oldest first. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        WIRE.getAllServeEvents().forEach(event -> requests.add(0, LoggedRequest.createFrom(event.getRequest())));
        return requests;
    }

    /** Method and URL of all requests, oldest first. */
    public List<String> lines() {
        return requests().stream().map(TestServer::line).toList();
    }

    private static String line(LoggedRequest request) {
        return request.getMethod() + " " + request.getUrl();
    }

    public LoggedRequest last() {
        List<LoggedRequest> requests = requests();
        return requests.get(requests.size() - 1);
    }

    /** Asserts method and URL of the last request. */
    public void assertLast(String line) {
        assertThat(line(last())).isEqualTo(line);
    }

    /** Asserts method, URL and JSON body of the last request. */
    public void assertLast(String line, String body) {
        assertLast(line);
        assertThat(body(last())).isEqualTo(JsonParser.parseString(body));
    }

    public static JsonElement body(LoggedRequest request) {
        return JsonParser.parseString(request.getBodyAsString());
    }

    /** Runs something whose thread is interrupted in its midst, and sees to it that the interrupt is not lost. */
    public static void interruptedSoon(Runnable work) {
        Thread worker = Thread.currentThread();
        CompletableFuture<Void> interrupt = CompletableFuture.runAsync(
                worker::interrupt, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        boolean kept;
        try {
            work.run();
        } finally {
            kept = Thread.interrupted();
            interrupt.cancel(false);
        }
        assertThat(kept).isTrue();
    }
}
