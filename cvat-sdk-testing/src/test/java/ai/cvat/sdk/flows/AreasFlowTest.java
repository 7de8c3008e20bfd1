package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.ClientEventsRequest;
import ai.cvat.api.model.EventRequest;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.WebhookDeliveryRead;
import ai.cvat.api.model.WebhookType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.resources.Asset;
import ai.cvat.sdk.resources.Guide;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What surrounds the annotating: guides, webhooks, events, and lists of several organizations. */
@AnyServerTest
class AreasFlowTest extends FlowTest {

    @Test
    void aGuideHasTextAndPicturesUntilItIsRemoved() throws IOException {
        FlowPictures.put(folder, "how.png");
        Project project = client.projects().create(spec -> spec.name("zoo"));
        assertThat(project.guide()).isEmpty();

        Guide guide = project.createGuide("Draw cats.");
        Asset asset = guide.addAsset(folder.resolve("how.png"));
        guide.update(patch -> patch.markdown("Like so: " + asset.markdown()));

        Guide read = project.refresh().guide().orElseThrow();
        assertThat(read.markdown()).startsWith("Like so: ").contains(asset.id().toString());
        assertThat(client.assets().content(asset.id()).image().getWidth()).isEqualTo(FlowPictures.WIDTH);

        guide.remove();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.assets().content(asset.id()));
        assertThat(project.refresh().guide()).isEmpty();
    }

    @Test
    void aPictureIsTakenOutOfItsGuide() throws IOException {
        server.requireVersion("2.55.0", "2.54.1 answers 500 to the removal of an asset.");
        FlowPictures.put(folder, "how.png");
        Guide guide = client.projects().create(spec -> spec.name("zoo")).createGuide("Draw cats.");
        Asset asset = guide.addAsset(folder.resolve("how.png"));

        asset.remove();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.assets().content(asset.id()));
        assertThat(guide.refresh().markdown()).isEqualTo("Draw cats.");
    }

    @Test
    void aWebhookCallsItsTargetAndRemembersIt() throws Exception {
        server.requireThatItCallsBack();
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", call -> {
            calls.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(202, -1);
            call.close();
        });
        target.start();
        try {
            Project project = client.projects().create(spec -> spec.name("zoo"));
            Webhook webhook = client.webhooks()
                    .create(spec -> spec.type(WebhookType.PROJECT)
                            .projectId(project.id())
                            .targetUrl("http://127.0.0.1:" + target.getAddress().getPort() + "/")
                            .addEventsItem(EventsEnum.UPDATE_TASK));
            assertThat(project.webhooks().toList()).containsExactly(webhook);

            WebhookDeliveryRead ping = webhook.ping();
            assertThat(calls.remove()).contains("ping");
            webhook.redeliver(Objects.requireNonNull(ping.getId()));

            assertThat(calls.poll(1, TimeUnit.MINUTES)).contains("ping");
            assertThat(untilThereAreTwo(webhook::deliveries))
                    .extracting(WebhookDeliveryRead::getRedelivery)
                    .containsExactlyInAnyOrder(false, true);
            assertThat(webhook.delivery(ping.getId()).getStatusCode()).isEqualTo(202);
            assertThat(webhook.refresh().lastStatus()).isEqualTo(202);
            assertThat(webhook.update(patch -> patch.isActive(false)).active()).isFalse();
            webhook.remove();
            assertThat(project.webhooks()).isEmpty();
        } finally {
            target.stop(0);
        }
    }

    /** A server stores a delivery after it was made: asks until it has. */
    private static <T> List<T> untilThereAreTwo(Supplier<PagedList<T>> list) {
        return Stream.generate(() -> list.get().toList())
                .limit(1000)
                .filter(items -> items.size() == 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @StandInOnly("Only the stand-in exports an event as soon as it was sent: elsewhere it takes its way through the"
            + " analytics.")
    void eventsThatWereSentAreInTheExportOfTheirTask() throws IOException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        server.admin()
                .events()
                .send(new ClientEventsRequest()
                        .timestamp(now)
                        .events(List.of(
                                new EventRequest()
                                        .scope("draw:object")
                                        .taskId(7)
                                        .timestamp(now.minusMinutes(1)),
                                new EventRequest().scope("zoom:image").taskId(8).timestamp(now.minusMinutes(1)))));

        Path csv = server.admin().events().exportEvents(query -> query.taskId(7), folder.resolve("events.csv"));

        assertThat(Files.readAllLines(csv)).hasSize(2).last().asString().contains("draw:object");
        assertThat(exportStepwise(7, folder.resolve("old.csv"))).hasSameTextualContentAs(csv);
    }

    @SuppressWarnings("deprecation") // the old way writes the same file
    private Path exportStepwise(long task, Path target) {
        return server.admin().events().exportStepwise(query -> query.taskId(task), target, options -> {});
    }

    @Test
    void listsHoldWhatIsInTheirOrganizationAndPartsAreFoundFromAnywhere() {
        Client zoo = client.withOrganization(server.addOrganization("zoo"));
        Client farm = client.withOrganization(server.addOrganization("farm"));
        Task cats = zoo.tasks().create(spec -> spec.name("cats"));
        Task cows = farm.tasks().create(spec -> spec.name("cows"));
        Task mine = client.personalWorkspace().tasks().create(spec -> spec.name("mine"));

        assertThat(zoo.tasks().list().toList()).containsExactly(cats);
        assertThat(farm.tasks().list().toList()).containsExactly(cows);
        assertThat(client.personalWorkspace().tasks().list().toList()).containsExactly(mine);
        assertThat(client.tasks().list().toList()).containsExactlyInAnyOrder(cats, cows, mine);

        Project project = zoo.projects().create(spec -> spec.name("p"));
        Task inside = zoo.tasks().create(spec -> spec.name("t").projectId(project.id()));
        Project fromElsewhere = farm.projects().retrieve(project.id());
        assertThat(fromElsewhere.tasks().toList()).containsExactly(inside);
    }
}
