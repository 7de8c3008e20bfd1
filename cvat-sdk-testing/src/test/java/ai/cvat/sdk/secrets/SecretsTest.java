package ai.cvat.sdk.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.PasswordChangeRequest;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.testing.FaultRule;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Does with marked secrets all that people do, with and without faults at each request, and searches all that comes out: what
 * is logged at any level, what objects and exceptions show, the names of threads, the URLs, and what another server hears.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SecretsTest {

    /** Faults are at each request of a flow, up to so many. */
    private static final int MOST_REQUESTS = 4;

    private static final Set<Flow> END_BADLY = EnumSet.of(
            Flow.WRONG_PASSWORD,
            Flow.PROFILE,
            Flow.PROXY,
            Flow.ACCOUNTS,
            Flow.PASSWORD_RESET,
            Flow.INVITATIONS,
            Flow.SIGNED_URLS,
            Flow.RESULT_ELSEWHERE,
            Flow.LISTS,
            Flow.REQUESTS);

    private static final Logger LOG = LoggerFactory.getLogger("user.of.the.sdk");

    private final Secrets secrets = new Secrets();
    private final Shown shown = new Shown(secrets);

    private Ear ear;
    private Scene scene;

    /** How a request fails. */
    enum Trouble {
        BAD_REQUEST_THAT_REPEATS_IT((rule, scene) -> rule.echo(400, "application/vnd.cvat+json")),
        TEXT_THAT_REPEATS_IT((rule, scene) -> rule.echo(400, "text/plain")),
        UNAUTHORIZED_THAT_REPEATS_IT((rule, scene) -> rule.echo(401, "application/json")),
        PAGE_THAT_REPEATS_IT((rule, scene) -> rule.echo(500, "text/html")),
        BROKEN_JSON((rule, scene) -> rule.replaceBody("application/vnd.cvat+json", "{\"results\": [{\"id\": ")),
        OTHER_JSON((rule, scene) -> rule.changeJson(json -> new JsonPrimitive(json.toString()))),
        CONNECTION_THAT_IS_RESET((rule, scene) -> rule.refuse()),
        ANSWER_THAT_IS_LOST((rule, scene) -> rule.loseAnswer()),
        REDIRECT((rule, scene) -> rule.redirect(307, scene.abroad.url())),
        REDIRECT_TO_A_GET((rule, scene) -> rule.redirect(302, scene.abroad.url()));

        @SuppressWarnings("ImmutableEnumChecker") // the lambdas capture nothing
        private final BiFunction<FaultRule, Scene, Fault> arming;

        Trouble(BiFunction<FaultRule, Scene, Fault> arming) {
            this.arming = arming;
        }
    }

    @BeforeAll
    void listen(@TempDir Path folder) throws IOException {
        ear = new Ear(secrets);
        scene = new Scene(secrets, folder);
        assertThat(secrets.finds()).isEmpty();
    }

    @AfterAll
    void stopListening() {
        scene.close();
        ear.close();
        assertThat(ear.heard()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesOutOf(Flow flow) {
        Fault counter = scene.server.faults().onEveryRequest().always().watch();
        Throwable end = run(flow, "nothing wrong");
        counter.remove();
        if (END_BADLY.contains(flow)) {
            assertThat(end).as("what the server refuses").isInstanceOf(CvatException.class);
        } else {
            assertThat(end).as("a flow that is not done is not searched").isNull();
        }
        int requests = Math.min(counter.hits(), MOST_REQUESTS);
        for (Trouble trouble : Trouble.values()) {
            for (int nth = 1; nth <= requests; nth++) {
                Fault fault = trouble.arming.apply(
                        scene.server.faults().onEveryRequest().nth(nth).times(1), scene);
                run(flow, trouble + " at request " + nth);
                fault.remove();
            }
        }
        assertThat(secrets.finds()).isEmpty();
    }

    private @Nullable Throwable run(Flow flow, String circumstances) {
        String where = flow + ", " + circumstances;
        Throwable end = null;
        try {
            flow.run(scene);
        } catch (RuntimeException e) {
            end = e;
            shown.look(where, e);
        } catch (IOException e) {
            throw new AssertionError(where, e);
        }
        synchronized (scene.seen) {
            scene.seen.forEach(object -> shown.look(where, object));
            scene.seen.clear();
        }
        threads().forEach(thread -> secrets.search(where + ", thread", thread.getName()));
        for (String request : scene.abroad.heard()) {
            if (!isMeantForAbroad(flow, request)) {
                secrets.search(where + ", told to another server", request);
            }
        }
        return end;
    }

    private static List<Thread> threads() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + 50];
        return Arrays.asList(threads).subList(0, all.enumerate(threads));
    }

    /** Who signs a URL, names a proxy or asks for deliveries, wants the other server to hear of it. */
    private static boolean isMeantForAbroad(Flow flow, String request) {
        boolean meant = request.contains("X-Amz-Signature") || request.startsWith("POST /hook");
        return flow == Flow.PROXY || (meant && !request.contains("uthorization") && !request.contains("ookie"));
    }

    @Test
    void searchFindsWhatIsLogged() {
        LOG.trace("so it is: {}", "s-" + Secrets.MARK);
        assertFound("log user.of.the.sdk");
        try (var closed = MDC.putCloseable("user", Secrets.MARK)) {
            assertThat(closed).isNotNull();
            LOG.debug("nothing");
        }
        assertFound("context");
        LOG.info("nothing", new IllegalStateException("no", new IOException(Secrets.MARK)));
        assertFound("stack trace");
        java.util.logging.Logger.getLogger("okhttp3.of.the.user").finest("so it is: " + Secrets.MARK);
        assertFound("Java's log");
    }

    @Test
    void searchFindsWhatIsShown() {
        shown.look("a list", List.of(Map.of("x", Secrets.MARK)));
        assertFound("toString()");
        shown.look("a model", List.of(new PasswordChangeRequest().oldPassword(Secrets.MARK)));
        assertThat(secrets.finds()).isEmpty();
        CvatException failure = new CvatException("no", new IOException("no"));
        failure.addSuppressed(new IOException(Secrets.MARK));
        shown.look("an exception", failure);
        assertFound("suppressed");
    }

    @Test
    void searchFindsTokensOfTheServerAlsoInPartsAndInBase64() {
        Secrets own = new Secrets();
        own.add("abcdefghijklmnopqrstuvwxyz");
        own.search("the start", "x abcdefghijkl x");
        own.search("the end", "x opqrstuvwxyz x");
        assertThat(own.finds()).hasSize(2);
        own.add("pass-" + Secrets.MARK);
        own.search("base64", Credentials.basic("admin", "pass-" + Secrets.MARK));
        own.search("base64", Credentials.basic("annie2", "pass-" + Secrets.MARK));
        own.search("base64", Credentials.basic("bo", "pass-" + Secrets.MARK));
        assertThat(own.finds()).hasSize(3);
    }

    private void assertFound(String where) {
        assertThat(secrets.finds()).isNotEmpty().anyMatch(find -> find.contains(where));
    }
}
