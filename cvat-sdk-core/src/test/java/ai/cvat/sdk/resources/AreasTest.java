package ai.cvat.sdk.resources;

import static ai.cvat.sdk.filters.Filter.field;
import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.AllWebhookType;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.ClientEventsRequest;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.EventRequest;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.OnlineFunctionCallRequest;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.RetrieveScheme;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.api.model.WebhooksEvent;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.internal.AccountContext;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.transfer.TransferException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the smaller areas of the server, on the wire. */
class AreasTest {

    private static final UUID ASSET = UUID.fromString("6f1c5a52-8f0e-4c4e-9b0a-0a4c8d4a2f11");

    @RegisterExtension
    final TestServer server = new TestServer();

    private void finishes(String requestId, String more) {
        answers(
                server,
                "/api/requests/" + requestId,
                "{\"id\": \"" + requestId + "\", \"status\": \"finished\"" + more + "}");
    }

    @Test
    void aTypedConditionIsSentAsJsonLogic() {
        answers(server, "/api/tasks", page("{\"id\": 1}"));
        TaskRepository tasks = new TaskRepository(server.context());
        assertThat(tasks.list(field("name").contains("cat")).toList()).hasSize(1);
        assertThat(server.last().queryParameter("filter").firstValue())
                .isEqualTo("{\"in\":[\"cat\",{\"var\":\"name\"}]}");

        assertThat(tasks.list(field("id").greaterThan(5), q -> q.sort("-name").filter("{\"var\":\"assignee\"}"))
                        .count())
                .isEqualTo(1);
        assertThat(server.last().queryParameter("filter").firstValue())
                .isEqualTo("{\"and\":[{\"var\":\"assignee\"},{\">\":[{\"var\":\"id\"},5]}]}");
        assertThat(server.last().queryParameter("sort").firstValue()).isEqualTo("-name");
    }

    @Test
    void everyListTakesATypedCondition() {
        ClientContext context = server.context();
        for (String path : List.of(
                "labels",
                "memberships",
                "invitations",
                "webhooks",
                "cloudstorages",
                "auth/access_tokens",
                "requests",
                "quality/reports",
                "quality/conflicts",
                "quality/settings",
                "quality/settings/requirements",
                "growth",
                "consensus/settings")) {
            answers(server, "/api/" + path, page());
        }
        var filter = field("id").equalTo(1);
        assertThat(new LabelRepository(context).list(filter).toList()).isEmpty();
        assertThat(new MembershipRepository(context).list(filter).toList()).isEmpty();
        assertThat(new InvitationRepository(context).list(filter).toList()).isEmpty();
        assertThat(new WebhookRepository(context).list(filter).toList()).isEmpty();
        assertThat(new CloudStorageRepository(context).list(filter).toList()).isEmpty();
        assertThat(new AccessTokenRepository(context).list(filter).toList()).isEmpty();
        assertThat(new RequestRepository(context).list(filter).toList()).isEmpty();
        QualityRepository quality = new QualityRepository(context);
        assertThat(quality.reports(filter).toList()).isEmpty();
        assertThat(quality.conflicts(filter).toList()).isEmpty();
        assertThat(quality.settings(filter).toList()).isEmpty();
        assertThat(new QualityRequirementRepository(context).list(filter).toList())
                .isEmpty();
        assertThat(new ConsensusRepository(context).settings(filter).toList()).isEmpty();
        assertThat(new GrowthRepository(context).list(filter).toList()).isEmpty();
        assertThat(server.requests())
                .hasSize(13)
                .allSatisfy(
                        request -> assertThat(request.queryParameter("filter").firstValue())
                                .isEqualTo("{\"==\":[{\"var\":\"id\"},1]}"));
    }

    @Test
    void labelsAreReadChangedAndRemoved() {
        answers(server, "/api/labels/7", "{\"id\": 7, \"name\": \"cat\"}");
        server.on(patch(urlEqualTo("/api/labels/7")), json(200, "{\"id\": 7, \"name\": \"dog\"}"));
        server.on(delete(urlEqualTo("/api/labels/7")), status(204));
        Label label = new LabelRepository(server.context()).retrieve(7);
        assertThat(label.update(changes -> changes.name("dog")).name()).isEqualTo("dog");
        server.assertLast("PATCH /api/labels/7", "{\"name\": \"dog\"}");
        label.remove();
        server.assertLast("DELETE /api/labels/7");
    }

    @Test
    void aMemberGetsAnotherRoleAndLeaves() {
        answers(
                server,
                "/api/memberships",
                page("{\"id\": 4, \"user\": {\"id\": 1, \"username\": \"ann\"}, \"organization\": 2, \"role\":"
                        + " \"worker\", \"is_active\": true}"));
        server.on(patch(urlEqualTo("/api/memberships/4")), json(200, "{\"id\": 4, \"role\": \"supervisor\"}"));
        server.on(delete(urlEqualTo("/api/memberships/4")), status(204));
        MembershipRepository memberships = new MembershipRepository(server.context());
        Membership ann = memberships
                .list(q -> q.role(RoleEnum.WORKER).sort("id"))
                .first()
                .orElseThrow();
        server.assertLast("GET /api/memberships?role=worker&sort=id&page=1&page_size=1");
        assertThat(ann).hasToString("Membership{id=4, name=ann}");
        assertThat(ann.organizationId()).isEqualTo(2);
        assertThat(ann.active()).isTrue();
        assertThat(ann.changeRole(RoleEnum.SUPERVISOR).role()).isEqualTo(RoleEnum.SUPERVISOR);
        server.assertLast("PATCH /api/memberships/4", "{\"role\": \"supervisor\"}");
        assertThat(memberships.removeByIds(List.of(4L)).orThrow().removed()).containsExactly(4L);
        server.assertLast("DELETE /api/memberships/4");
    }

    @Test
    void somebodyIsInvitedToTheOrganizationInForce() {
        server.on(
                post(urlEqualTo("/api/invitations")),
                json(201, "{\"key\": \"the-key\", \"role\": \"worker\", \"organization\": 2}"));
        Invitation invitation = new InvitationRepository(server.context("acme"))
                .create(spec -> spec.email("a@b.c").role(RoleEnum.WORKER));
        server.assertLast("POST /api/invitations", "{\"role\": \"worker\", \"email\": \"a@b.c\"}");
        assertThat(server.last().getHeader("X-Organization")).isEqualTo("acme");
        assertThat(invitation.key()).isEqualTo("the-key");
        assertThat(invitation.toString()).doesNotContain("the-key");

        InvitationRepository nowhere = new InvitationRepository(server.context());
        assertThatIllegalStateException()
                .isThrownBy(() -> nowhere.create(spec -> spec.email("a@b.c")))
                .withMessageContaining("Organization.invite");
    }

    @Test
    void anInvitationIsAcceptedDeclinedSentAgainAndWithdrawn() {
        answers(server, "/api/invitations/k", "{\"key\": \"k\", \"accepted\": false, \"expired\": true}");
        server.on(post(urlEqualTo("/api/invitations/k/accept")), json(200, "{\"organization_slug\": \"acme\"}"));
        server.on(post(urlEqualTo("/api/invitations/k/decline")), status(204));
        server.on(post(urlEqualTo("/api/invitations/k/resend")), status(204));
        server.on(delete(urlEqualTo("/api/invitations/k")), status(204));
        server.on(delete(urlEqualTo("/api/invitations/x")), status(404));
        InvitationRepository invitations = new InvitationRepository(server.context());
        Invitation invitation = invitations.retrieve("k");
        assertThat(invitation.expired()).isTrue();
        assertThat(invitation.refresh()).isEqualTo(invitation);
        assertThat(invitation.accept()).isEqualTo("acme");
        server.assertLast("POST /api/invitations/k/accept");
        invitation.decline();
        server.assertLast("POST /api/invitations/k/decline");
        invitation.resend();
        server.assertLast("POST /api/invitations/k/resend");
        invitation.remove();
        server.assertLast("DELETE /api/invitations/k");
        RemovalReport<String> report = invitations.removeByKeys(List.of("k", "x"));
        assertThat(report.removed()).containsExactly("k");
        assertThat(report.notFound()).containsExactly("x");
    }

    @Test
    void anInvitationThatIsAcceptedAlreadyStaysSo() {
        answers(
                server,
                "/api/invitations/k",
                "{\"key\": \"k\", \"expired\": null, \"organization\": 2,"
                        + " \"organization_info\": {\"id\": 2, \"slug\": \"acme\"}}");
        server.on(post(urlEqualTo("/api/invitations/k/accept")), json(400, "\"Your invitation is already accepted.\""));
        server.on(
                post(urlEqualTo("/api/invitations/old/accept")),
                json(400, "\"Your invitation is expired. Please contact organization owner to renew it.\""));
        InvitationRepository invitations = new InvitationRepository(server.context());

        assertThat(invitations.accept("k")).isEqualTo("acme");
        assertThat(invitations.retrieve("k").expired()).isFalse();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> invitations.accept("old"))
                .withMessageContaining("expired");
    }

    @Test
    void anOrganizationKnowsItsPeopleWhicheverContextTheClientIsIn() {
        answers(server, "/api/organizations/2", "{\"id\": 2, \"slug\": \"acme\"}");
        for (String path : List.of("memberships", "webhooks", "cloudstorages")) {
            answers(server, "/api/" + path, page("{\"id\": 1}"));
        }
        answers(server, "/api/invitations", page("{\"key\": \"k\"}"));
        server.on(post(urlPathEqualTo("/api/invitations")), json(201, "{\"key\": \"k\"}"));
        Organization organization = new OrganizationRepository(server.context("other")).retrieve(2);
        assertThat(organization.memberships().toList()).hasSize(1);
        server.assertLast("GET /api/memberships?org_id=2&page=1&page_size=100");
        assertThat(organization.invitations().toList()).hasSize(1);
        server.assertLast("GET /api/invitations?org_id=2&page=1&page_size=100");
        assertThat(organization.webhooks().toList()).hasSize(1);
        server.assertLast("GET /api/webhooks?org_id=2&page=1&page_size=100");
        assertThat(organization.cloudStorages().toList()).hasSize(1);
        server.assertLast("GET /api/cloudstorages?org_id=2&page=1&page_size=100");
        organization.invite("a@b.c", RoleEnum.WORKER);
        server.assertLast("POST /api/invitations?org_id=2", "{\"role\": \"worker\", \"email\": \"a@b.c\"}");
        assertThat(server.requests().subList(1, server.requests().size()))
                .noneMatch(request -> request.containsHeader("X-Organization"));
    }

    @Test
    void aGuideIsMadeReadChangedAndIllustrated(@TempDir Path directory) throws IOException {
        Path picture = Files.write(directory.resolve("cat.png"), new byte[] {1, 2, 3});
        server.on(post(urlEqualTo("/api/guides")), json(201, "{\"id\": 3, \"task_id\": 5, \"markdown\": \"# Cats\"}"));
        server.on(patch(urlEqualTo("/api/guides/3")), json(200, "{\"id\": 3, \"markdown\": \"x\"}"));
        server.on(delete(urlEqualTo("/api/guides/3")), status(204));
        server.on(
                post(urlEqualTo("/api/assets")),
                json(201, "{\"uuid\": \"" + ASSET + "\", \"filename\": \"cat.png\", \"guide_id\": 3}"));
        server.on(get(urlEqualTo("/api/assets/" + ASSET)), status(200).withBody(new byte[] {1, 2, 3}));
        server.on(delete(urlEqualTo("/api/assets/" + ASSET)), status(204));

        answers(server, "/api/guides/3", "{\"id\": 3}");
        GuideRepository guides = new GuideRepository(server.context());
        assertThat(guides.create(spec -> spec.taskId(5L).markdown("# Cats")).markdown())
                .isEqualTo("# Cats");
        server.assertLast("POST /api/guides", "{\"task_id\": 5, \"markdown\": \"# Cats\"}");
        Guide guide = guides.retrieve(3);
        assertThat(guide.update(changes -> changes.markdown("x")).markdown()).isEqualTo("x");
        Asset asset = guide.addAsset(picture);
        server.assertLast("POST /api/assets");
        assertThat(server.last().getBodyAsString())
                .contains("name=\"guide_id\"")
                .contains("name=\"file\"; filename=\"cat.png\"")
                .contains("image/png");
        assertThat(asset.markdown()).isEqualTo("![cat.png](/api/assets/" + ASSET + ")");
        assertThat(asset.content().bytes()).containsExactly(1, 2, 3);
        asset.remove();
        server.assertLast("DELETE /api/assets/" + ASSET);
        assertThat(new AssetRepository(server.context())
                        .removeByIds(List.of(ASSET))
                        .removed())
                .containsExactly(ASSET);
        guide.remove();
        server.assertLast("DELETE /api/guides/3");
    }

    @Test
    void anAssetThatTheServerWouldRefuseIsNotSent(@TempDir Path directory) throws IOException {
        AssetRepository assets = new AssetRepository(server.context());
        Path empty = Files.createFile(directory.resolve("empty.png"));
        Path large = Files.write(directory.resolve("large.png"), new byte[10 * 1024 * 1024 + 1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assets.create(3, empty))
                .withMessageContaining("empty.png");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assets.create(3, large))
                .withMessageContaining("10485760");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assets.create(3, directory.resolve("none.png")))
                .withMessageContaining("none.png");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTaskHasAGuideOrNone() {
        answers(server, "/api/guides/3", "{\"id\": 3}");
        server.on(post(urlEqualTo("/api/guides")), json(201, "{\"id\": 4}"));
        assertThat(Wire.task(server, "{\"id\": 5}").guide()).isEmpty();
        Task task = Wire.task(server, "{\"id\": 5, \"guide_id\": 3}");
        assertThat(task.guide()).map(Guide::id).contains(3L);
        task.createGuide("x");
        server.assertLast("POST /api/guides", "{\"task_id\": 5, \"markdown\": \"x\"}");
    }

    @Test
    void aCloudStorageIsMadeAndAsked() {
        server.on(
                post(urlEqualTo("/api/cloudstorages")),
                json(
                        201,
                        "{\"id\": 6, \"display_name\": \"cats\", \"resource\": \"bucket\", \"manifests\":"
                                + " [\"m.jsonl\"]}"));
        answers(server, "/api/cloudstorages/6/status", "\"AVAILABLE\"");
        answers(server, "/api/cloudstorages/6/actions", "\"read,write\"");
        server.on(get(urlEqualTo("/api/cloudstorages/6/preview")), status(200).withBody(new byte[] {9}));
        server.on(delete(urlEqualTo("/api/cloudstorages/6")), status(204));
        CloudStorage storage = new CloudStorageRepository(server.context())
                .create(spec -> spec.displayName("cats").resource("bucket"));
        server.assertLast("POST /api/cloudstorages", "{\"resource\": \"bucket\", \"display_name\": \"cats\"}");
        assertThat(storage.manifests()).containsExactly("m.jsonl");
        assertThat(storage.status()).isEqualTo("AVAILABLE");
        assertThat(storage.allowedActions()).containsExactly("read", "write");
        for (String text : List.of("read,write", "[\"read\",\"write\"]")) {
            server.on(
                    get(urlEqualTo("/api/cloudstorages/6/actions")),
                    status(200).withHeader("Content-Type", "text/plain").withBody(text));
            assertThat(storage.allowedActions()).as(text).containsExactly("read", "write");
        }
        assertThat(storage.preview().bytes()).containsExactly(9);
        storage.remove();
        server.assertLast("DELETE /api/cloudstorages/6");
    }

    @Test
    void aKeyFileTravelsInAForm(@TempDir Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("key.json"), "{}");
        server.on(post(urlEqualTo("/api/cloudstorages")), json(201, "{\"id\": 6}"));
        server.on(patch(urlEqualTo("/api/cloudstorages/6")), json(200, "{\"id\": 6}"));
        CloudStorageRepository storages = new CloudStorageRepository(server.context());
        CloudStorage storage = storages.create(
                new CloudStorageWriteRequest()
                        .displayName("cats")
                        .addManifestsItem("a")
                        .addManifestsItem("b"),
                key);
        assertThat(server.last().getBodyAsString())
                .contains("name=\"display_name\"")
                .containsPattern("(?s)name=\"manifests\".*name=\"manifests\"")
                .contains("name=\"key_file\"; filename=\"key.json\"");
        storage.update(new PatchedCloudStorageWriteRequest().description("new"), key);
        server.assertLast("PATCH /api/cloudstorages/6");
        assertThat(server.last().getBodyAsString())
                .contains("name=\"description\"")
                .contains("key.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.update(new PatchedCloudStorageWriteRequest().description(null), key))
                .withMessageContaining("\"description\" is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.update(new PatchedCloudStorageWriteRequest(), directory))
                .withMessageContaining(directory.toString());
    }

    @Test
    void aBucketIsBrowsedByPageTokens() {
        answers(server, "/api/cloudstorages/6", "{\"id\": 6}");
        server.on(
                get(urlPathEqualTo("/api/cloudstorages/6/content-v2")),
                json(200, "{\"next\": \"t2\", \"content\": [{\"name\": \"a.png\", \"type\": \"REG\"}]}"));
        server.on(
                get(urlPathEqualTo("/api/cloudstorages/6/content-v2")).withQueryParam("next_token", equalTo("t2")),
                json(200, "{\"next\": null, \"content\": [{\"name\": \"b\", \"type\": \"DIR\"}]}"));
        CloudStorage storage = new CloudStorageRepository(server.context()).retrieve(6);

        assertThat(storage.contents("cats/").stream().map(FileInfo::getName)).containsExactly("a.png", "b");
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/cloudstorages/6",
                        "GET /api/cloudstorages/6/content-v2?prefix=cats%2F",
                        "GET /api/cloudstorages/6/content-v2?prefix=cats%2F&next_token=t2");
        assertThat(storage.contents().stream().findFirst()).isPresent();
        assertThat(server.requests()).hasSize(4);
        assertThat(storage.contentPage(q -> q.pageSize(10).manifestPath("m.jsonl"))
                        .getNext())
                .isEqualTo("t2");
        server.assertLast("GET /api/cloudstorages/6/content-v2?page_size=10&manifest_path=m.jsonl");
    }

    /** So say servers before 2.73. */
    @Test
    void eventsThatAreNamesOnlyAreReadAsTheirKeys() {
        answers(
                server,
                "/api/webhooks/events",
                "{\"webhook_type\": \"project\", \"events\": [\"create:task\", {\"key\": \"update:task\"}]}");

        assertThat(new WebhookRepository(server.context()).events().getEvents())
                .extracting(WebhooksEvent::getKey)
                .containsExactly("create:task", "update:task");
        server.assertLast("GET /api/webhooks/events");
    }

    @Test
    void anAnswerThatNamesNoEventsIsNoListOfThem() {
        WebhookRepository webhooks = new WebhookRepository(server.context());
        for (String body : List.of("", " ", "null", "[]", "{\"events\": 5}", "{\"events\": [")) {
            answers(server, "/api/webhooks/events", body);

            assertThatExceptionOfType(TransportException.class)
                    .as(body)
                    .isThrownBy(webhooks::events)
                    .withMessageContaining("/api/webhooks/events");
        }
    }

    @Test
    void aWebhookIsMadeReplacedCalledAndItsDeliveriesRead() {
        server.on(post(urlEqualTo("/api/webhooks")), json(201, "{\"id\": 8, \"target_url\": \"http://x\"}"));
        server.on(put(urlEqualTo("/api/webhooks/8")), json(200, "{\"id\": 8, \"target_url\": \"http://y\"}"));
        server.on(patch(urlEqualTo("/api/webhooks/8")), json(200, "{\"id\": 8, \"is_active\": false}"));
        server.on(delete(urlEqualTo("/api/webhooks/8")), status(204));
        server.on(post(urlEqualTo("/api/webhooks/8/ping")), json(200, "{\"id\": 1, \"status_code\": 200}"));
        server.on(post(urlEqualTo("/api/webhooks/8/deliveries/1/redelivery")), json(200, "{}"));
        answers(server, "/api/webhooks/8/deliveries", page("{\"id\": 1}", "{\"id\": 2}"));
        answers(server, "/api/webhooks/8/deliveries/1", "{\"id\": 1, \"event\": \"ping\"}");
        answers(
                server,
                "/api/webhooks/events",
                "{\"webhook_type\": \"project\", \"events\": [{\"key\": \"create:task\"}]}");
        WebhookRepository webhooks = new WebhookRepository(server.context());

        Webhook webhook =
                webhooks.create(new WebhookWriteRequest().targetUrl("http://x").projectId(5L));
        server.assertLast("POST /api/webhooks", "{\"target_url\": \"http://x\", \"project_id\": 5}");
        assertThat(webhook.replace(new WebhookWriteRequest().targetUrl("http://y"))
                        .targetUrl())
                .isEqualTo("http://y");
        server.assertLast("PUT /api/webhooks/8", "{\"target_url\": \"http://y\"}");
        assertThat(webhook.update(changes -> changes.isActive(false)).active()).isFalse();
        assertThat(webhook.ping().getStatusCode()).isEqualTo(200);
        webhook.redeliver(1);
        server.assertLast("POST /api/webhooks/8/deliveries/1/redelivery");
        assertThat(webhook.deliveries().toList()).hasSize(2);
        server.assertLast("GET /api/webhooks/8/deliveries?page=1&page_size=100");
        assertThat(webhook.delivery(1).getEvent()).isEqualTo("ping");
        assertThat(webhooks.events(WebhookType.PROJECT).getEvents()).hasSize(1);
        server.assertLast("GET /api/webhooks/events?type=project");
        webhook.remove();
        server.assertLast("DELETE /api/webhooks/8");
    }

    @Test
    void aWebhookOfTheServerBelongsToNoOrganization() {
        server.on(post(urlPathEqualTo("/api/webhooks")), json(201, "{\"id\": 8, \"type\": \"server\"}"));
        WebhookRepository webhooks = new WebhookRepository(server.context("zoo"));

        Webhook webhook = webhooks.create(spec -> spec.type(WebhookType.SERVER)
                .targetUrl("http://x")
                .events(List.of(EventsEnum.CREATE_USER, EventsEnum.DELETE_ORGANIZATION)));

        assertThat(webhook.type()).isEqualTo(WebhookType.SERVER);
        assertThat(server.last().containsHeader("X-Organization")).isFalse();
        server.assertLast("POST /api/webhooks", """
            {"target_url": "http://x", "type": "server", "events": ["create:user", "delete:organization"]}\
            """);
        webhooks.create(spec -> spec.type(WebhookType.ORGANIZATION).targetUrl("http://x"));
        assertThat(server.last().getHeader("X-Organization")).isEqualTo("zoo");
    }

    @Test
    void theEventsOfAllTypesAreOneList() {
        answers(
                server,
                "/api/webhooks/events",
                "{\"webhook_type\": \"all\", \"events\": [{\"key\": \"create:user\"}]}");
        WebhookRepository webhooks = new WebhookRepository(server.context());

        assertThat(webhooks.events().getWebhookType()).isEqualTo(AllWebhookType.ALL);
        server.assertLast("GET /api/webhooks/events");
        webhooks.events(WebhookType.SERVER);
        server.assertLast("GET /api/webhooks/events?type=server");
    }

    @Test
    void growthDataAreReadAndChanged() {
        answers(server, "/api/growth", page("{\"id\": 3, \"owner\": {\"username\": \"ann\"}}"));
        answers(server, "/api/growth/3", "{\"id\": 3, \"github_prompt_shown\": false}");
        server.on(patch(urlEqualTo("/api/growth/3")), json(200, "{\"id\": 3, \"github_prompt_shown\": true}"));
        GrowthRepository growth = new GrowthRepository(server.context());

        assertThat(growth.list().first().orElseThrow().getOwner()).isEqualTo(new BasicUser().username("ann"));
        server.assertLast("GET /api/growth?page=1&page_size=1");
        assertThat(growth.retrieve(3).getGithubPromptShown()).isFalse();
        server.assertLast("GET /api/growth/3");
        assertThat(growth.update(3, changes -> changes.githubPromptShown(true)).getGithubPromptShown())
                .isTrue();
        server.assertLast("PATCH /api/growth/3", "{\"github_prompt_shown\": true}");
        assertThat(growth).hasToString("GrowthRepository{localhost}");
    }

    @Test
    void qualityIsMeasuredInTheBackground() {
        server.on(post(urlEqualTo("/api/quality/reports")), json(202, "{\"rq_id\": \"r\"}"));
        finishes("r", ", \"result_id\": 9");
        answers(server, "/api/quality/reports/9", "{\"id\": 9, \"task_id\": 5, \"target\": \"task\"}");
        server.on(
                get(urlPathEqualTo("/api/quality/reports/9/data")),
                status(200).withBody("{}".getBytes(StandardCharsets.UTF_8)));
        answers(server, "/api/quality/conflicts", page("{\"id\": 1, \"frame\": 3}"));
        Task task = Wire.task(server, "{\"id\": 5, \"organization_id\": 2}");

        QualityReport report = task.quality().measure();
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        "POST /api/quality/reports",
                        "GET /api/requests/r",
                        "GET /api/quality/reports/9");
        assertThat(TestServer.body(server.requests().get(1))).isEqualTo(JsonParser.parseString("{\"task_id\": 5}"));
        assertThat(report).hasToString("QualityReport{id=9, target=task}");
        assertThat(report.data().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        server.assertLast("GET /api/quality/reports/9/data");
        assertThat(report.conflicts().toList()).hasSize(1);
        server.assertLast("GET /api/quality/conflicts?report_id=9&org_id=2&page=1&page_size=100");
        assertThat(new QualityRepository(server.context())
                        .startCreateReport(new QualityReportCreateRequest().projectId(6L))
                        .id())
                .isEqualTo("r");
        server.assertLast("POST /api/quality/reports", "{\"project_id\": 6}");
    }

    @Test
    void qualitySettingsAreFoundAndChanged() {
        answers(server, "/api/quality/settings", page("{\"id\": 4, \"inherit\": true}"));
        answers(server, "/api/quality/settings/4", "{\"id\": 4}");
        answers(server, "/api/quality/reports", page("{\"id\": 9}"));
        server.on(patch(urlEqualTo("/api/quality/settings/4")), json(200, "{\"id\": 4, \"inherit\": false}"));
        QualityRepository quality = new QualityRepository(server.context());
        Task task = Wire.task(server, "{\"id\": 5, \"organization_id\": 2}");
        assertThat(task.quality().settings().toList()).hasSize(1);
        server.assertLast("GET /api/quality/settings?task_id=5&org_id=2&page=1&page_size=100");
        assertThat(task.quality().reports().toList()).hasSize(1);
        server.assertLast("GET /api/quality/reports?task_id=5&target=task&org_id=2&page=1&page_size=100");
        assertThat(quality.retrieveSettings(4).getId()).isEqualTo(4);
        assertThat(quality.updateSettings(4, changes -> changes.inherit(false)).getInherit())
                .isFalse();
        server.assertLast("PATCH /api/quality/settings/4", "{\"inherit\": false}");
    }

    @Test
    void replicasAreMerged() {
        server.on(post(urlEqualTo("/api/consensus/merges")), json(202, "{\"rq_id\": \"m\"}"));
        finishes("m", "");
        answers(server, "/api/consensus/settings", page("{\"id\": 2}"));
        answers(server, "/api/consensus/settings/2", "{\"id\": 2}");
        server.on(patch(urlEqualTo("/api/consensus/settings/2")), json(200, "{\"id\": 2, \"iou_threshold\": 0.7}"));
        ConsensusRepository consensus = new ConsensusRepository(server.context());
        Task task = Wire.task(server, "{\"id\": 5}");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"status\": \"completed\"}");
        assertThat(task.consensus().merge().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(TestServer.body(server.requests().get(1))).isEqualTo(JsonParser.parseString("{\"task_id\": 5}"));
        consensus.startMerge(new ConsensusMergeCreateRequest().jobId(7L));
        server.assertLast("POST /api/consensus/merges", "{\"job_id\": 7}");
        assertThat(task.consensus().settings().toList()).hasSize(1);
        server.assertLast("GET /api/consensus/settings?task_id=5&org=&page=1&page_size=100");
        assertThat(consensus.retrieveSettings(2).getId()).isEqualTo(2);
        consensus.updateSettings(2, changes -> changes.iouThreshold(0.7));
        server.assertLast("PATCH /api/consensus/settings/2", "{\"iou_threshold\": 0.7}");
    }

    @Test
    void functionsAreListedAndCalled() {
        answers(
                server,
                "/api/lambda/functions",
                "[{\"id\": \"f\", \"name\": \"YOLO\", \"kind\": \"detector\", \"x\": 1}]");
        answers(server, "/api/lambda/functions/f", "{\"id\": \"f\"}");
        server.on(post(urlEqualTo("/api/lambda/functions/f")), json(200, "[{\"label\": \"cat\"}]"));
        LambdaRepository lambda = new LambdaRepository(server.context());
        assertThat(lambda.functions()).extracting(LambdaFunction::kind).containsExactly("detector");
        assertThat(lambda.functions().get(0).details()).contains("\"x\":1");
        assertThat(lambda.retrieveFunction("f").name()).isEmpty();
        OnlineFunctionCallRequest arguments = new OnlineFunctionCallRequest().task(5L);
        arguments.putUnknownProperty("frame", new JsonPrimitive(0));
        assertThat(lambda.call("f", arguments)).isEqualTo(JsonParser.parseString("[{\"label\": \"cat\"}]"));
        server.assertLast("POST /api/lambda/functions/f", "{\"task\": 5, \"frame\": 0}");
    }

    @Test
    void requestsAreListedReadAndCancelled() {
        answers(server, "/api/requests", page("{\"id\": \"r\", \"status\": \"started\"}"));
        answers(server, "/api/requests/r", "{\"id\": \"r\"}");
        server.on(post(urlEqualTo("/api/requests/r/cancel")), status(200));
        server.on(post(urlEqualTo("/api/requests/x/cancel")), status(404));
        RequestRepository requests = new RequestRepository(server.context());
        assertThat(requests.list(q -> q.taskId(5)).toList()).hasSize(1);
        server.assertLast("GET /api/requests?task_id=5&page=1&page_size=100");
        assertThat(requests.retrieve("r").getId()).isEqualTo("r");
        requests.cancel("r");
        server.assertLast("POST /api/requests/r/cancel");
        assertThatExceptionOfType(RequestNotFoundException.class).isThrownBy(() -> requests.cancel("x"));
    }

    @Test
    void anAccessTokenIsMadeChangedAndRevoked() {
        server.on(
                post(urlEqualTo("/api/auth/access_tokens")),
                json(201, "{\"id\": 3, \"name\": \"ci\", \"value\": \"the-secret\", \"read_only\": true}"));
        server.on(patch(urlEqualTo("/api/auth/access_tokens/3")), json(200, "{\"id\": 3, \"name\": \"cd\"}"));
        server.on(delete(urlEqualTo("/api/auth/access_tokens/3")), status(204));
        answers(server, "/api/auth/access_tokens/3", "{\"id\": 3}");
        answers(server, "/api/auth/access_tokens/self", "{\"id\": 3}");
        AccessTokenRepository tokens = new AccessTokenRepository(server.context());
        AccessToken token = tokens.create(spec -> spec.name("ci").readOnly(true).expiryDate(null));
        server.assertLast(
                "POST /api/auth/access_tokens", "{\"name\": \"ci\", \"expiry_date\": null, \"read_only\": true}");
        assertThat(token.value()).isEqualTo("the-secret");
        assertThat(token.toString()).doesNotContain("the-secret");
        assertThat(token.update(changes -> changes.name("cd")).name()).isEqualTo("cd");
        assertThat(tokens.retrieve(3)).isEqualTo(tokens.retrieveCurrent());
        token.remove();
        server.assertLast("DELETE /api/auth/access_tokens/3");
    }

    @Test
    void accountsAreMadeAndPasswordsChanged() {
        server.on(post(urlEqualTo("/api/auth/register")), json(201, "{\"username\": \"annie\"}"));
        for (String path : List.of("change", "reset", "reset/confirm")) {
            server.on(post(urlEqualTo("/api/auth/password/" + path)), json(200, "{\"detail\": \"done\"}"));
        }
        server.on(get(urlEqualTo("/api/auth/rules")), status(200).withBody(new byte[] {7}));
        List<String> passwords = new ArrayList<>();
        AccountRepository accounts = new AccountRepository(new AccountContext(server.context(), passwords::add));
        assertThat(accounts.register("annie", "a@b.c", "pw").getUsername()).isEqualTo("annie");
        server.assertLast(
                "POST /api/auth/register",
                "{\"username\": \"annie\", \"email\": \"a@b.c\", \"password1\": \"pw\", \"password2\": \"pw\"}");
        accounts.changePassword("old", "new");
        server.assertLast(
                "POST /api/auth/password/change",
                "{\"old_password\": \"old\", \"new_password1\": \"new\", \"new_password2\": \"new\"}");
        assertThat(passwords).containsExactly("new");
        accounts.resetPassword("a@b.c");
        server.assertLast("POST /api/auth/password/reset", "{\"email\": \"a@b.c\"}");
        accounts.confirmPasswordReset("u", "t", "new");
        server.assertLast(
                "POST /api/auth/password/reset/confirm",
                "{\"new_password1\": \"new\", \"new_password2\": \"new\", \"uid\": \"u\", \"token\": \"t\"}");
        assertThat(accounts.rules().bytes()).containsExactly(7);
    }

    @Test
    void eventsAreSentAndExported(@TempDir Path directory) throws IOException {
        server.on(post(urlEqualTo("/api/events")), json(201, "{\"events\": [{\"scope\": \"click\"}]}"));
        server.on(post(urlPathEqualTo("/api/events/export")), json(202, "{\"rq_id\": \"e\"}"));
        finishes("e", ", \"result_url\": \"/api/events/file\"");
        server.on(get(urlEqualTo("/api/events/file")), status(200).withBody("a,b"));
        EventRepository events = new EventRepository(server.context());
        events.send(new ClientEventsRequest().addEventsItem(new EventRequest().scope("click")));
        server.assertLast("POST /api/events", "{\"events\": [{\"scope\": \"click\"}]}");
        Path file = events.exportEvents(query -> query.taskId(5), directory.resolve("events.csv"));
        assertThat(server.lines())
                .contains("POST /api/events/export?task_id=5&location=local")
                .endsWith("GET /api/events/file");
        assertThat(file).hasContent("a,b");
        assertThat(events.eventExport(query -> query.taskId(5))
                        .startToCloudStorage(4, "e.csv")
                        .id())
                .isEqualTo("e");
        server.assertLast("POST /api/events/export?task_id=5&location=cloud_storage&cloud_storage_id=4&filename=e.csv");
        FileExport elsewhere = events.eventExport(query -> query.cloudStorageId(4));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(elsewhere::start)
                .withMessageContaining("cloud_storage_id")
                .withMessageContaining("toCloudStorage");
    }

    private void theOldExportOfEventsIsReady() {
        server.on(get(urlPathEqualTo("/api/events")).atPriority(4), json(202, "{\"query_id\": \"q 1\"}"));
        server.on(
                get(urlPathEqualTo("/api/events"))
                        .withQueryParam("query_id", equalTo("q 1"))
                        .atPriority(3),
                status(201));
    }

    @SuppressWarnings("deprecation") // the old way is what is tested
    private Path exportStepwise(Path target) {
        return new EventRepository(server.context()).exportStepwise(query -> query.taskId(5), target, options -> {});
    }

    @Test
    void eventsAreExportedInTheOldWayStepByStep(@TempDir Path directory) {
        theOldExportOfEventsIsReady();
        server.on(
                get(urlPathEqualTo("/api/events"))
                        .withQueryParam("query_id", equalTo("q 1"))
                        .inScenario("export")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("ready")
                        .atPriority(2),
                json(202, "{\"query_id\": \"q 1\"}"));
        server.on(
                get(urlPathEqualTo("/api/events"))
                        .withQueryParam("action", equalTo("download"))
                        .atPriority(1),
                status(200).withBody("a,b"));
        assertThat(exportStepwise(directory.resolve("events.csv"))).hasContent("a,b");
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/events?task_id=5",
                        "GET /api/events?task_id=5&query_id=q%201",
                        "GET /api/events?task_id=5&query_id=q%201",
                        "GET /api/events?task_id=5&query_id=q%201&action=download");
    }

    @Test
    void anOldExportThatFailedIsNotAskedForAgain(@TempDir Path directory) {
        theOldExportOfEventsIsReady();
        server.on(
                get(urlPathEqualTo("/api/events"))
                        .withQueryParam("query_id", equalTo("q 1"))
                        .atPriority(1),
                json(500, "\"no record is kept\""));
        Path target = directory.resolve("events.csv");
        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> exportStepwise(target))
                .withMessageContaining("no record is kept");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anOldExportThatTheServerForgotIsNotTakenForTheFile(@TempDir Path directory) {
        theOldExportOfEventsIsReady();
        server.on(
                get(urlPathEqualTo("/api/events"))
                        .withQueryParam("action", equalTo("download"))
                        .atPriority(1),
                json(202, "{\"query_id\": \"q 1\"}"));
        Path target = directory.resolve("events.csv");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> exportStepwise(target))
                .withMessageContaining("202");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anOldExportWithoutAnIdIsAnError(@TempDir Path directory) {
        server.on(get(urlPathEqualTo("/api/events")), json(202, "[]"));
        Path target = directory.resolve("events.csv");
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> exportStepwise(target))
                .withMessageContaining("query_id");
    }

    @Test
    void theServerTellsOfItself() {
        answers(server, "/api/server/about", "{\"version\": \"2.80.0\"}");
        answers(
                server,
                "/api/server/annotation/formats",
                "{\"importers\": [], \"exporters\": [{\"name\": \"COCO 1.0\"}]}");
        answers(server, "/api/server/plugins", "{\"ANALYTICS\": true}");
        answers(server, "/api/server/share", "[{\"name\": \"a\", \"type\": \"DIR\"}]");
        server.on(get(urlPathEqualTo("/api/schema/")), status(200).withBody("openapi: 3.0.3"));
        Server itself = new Server(server.context());
        assertThat(itself.about().getVersion()).isEqualTo("2.80.0");
        assertThat(itself.formats().getExporters()).hasSize(1);
        assertThat(itself.plugins().getANALYTICS()).isTrue();
        assertThat(itself.share()).hasSize(1);
        server.assertLast("GET /api/server/share?directory=%2F");
        assertThat(itself.share("/night/", "a")).hasSize(1);
        server.assertLast("GET /api/server/share?directory=%2Fnight%2F&search=a");
        assertThat(itself.schema().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("openapi: 3.0.3");
        server.assertLast("GET /api/schema/");
        assertThat(itself.schema(RetrieveScheme.JSON).bytes()).isNotEmpty();
        server.assertLast("GET /api/schema/?scheme=json");
    }

    @Test
    void validationLayoutsAreReadAndChanged() {
        for (String path : List.of("/api/tasks/5", "/api/jobs/7")) {
            answers(server, path + "/validation_layout", "{\"honeypot_count\": 2}");
            server.on(patch(urlEqualTo(path + "/validation_layout")), json(200, "{\"honeypot_count\": 1}"));
        }
        answers(server, "/api/jobs/7", "{\"id\": 7}");
        Task task = Wire.task(server, "{\"id\": 5}");
        Job job = new JobRepository(server.context()).retrieve(7);
        assertThat(task.validationLayout().getHoneypotCount()).isEqualTo(2);
        assertThat(task.updateValidationLayout(changes -> changes.disabledFrames(List.of(3L)))
                        .getHoneypotCount())
                .isEqualTo(1);
        server.assertLast("PATCH /api/tasks/5/validation_layout", "{\"disabled_frames\": [3]}");
        assertThat(job.validationLayout().getHoneypotCount()).isEqualTo(2);
        job.updateValidationLayout(changes -> changes.honeypotRealFrames(List.of(8L)));
        server.assertLast("PATCH /api/jobs/7/validation_layout", "{\"honeypot_real_frames\": [8]}");
    }

    @Test
    void theStateOfATasksDataCanBeAsked() {
        answers(server, "/api/tasks/5/status", "{\"state\": \"Finished\"}");
        assertThat(Wire.task(server, "{\"id\": 5}").dataStatus().getState()).hasToString("Finished");
    }

    @Test
    void usersAreChangedAndRemoved() {
        answers(server, "/api/users/3", "{\"id\": 3, \"username\": \"ann\"}");
        server.on(patch(urlEqualTo("/api/users/3")), json(200, "{\"id\": 3, \"first_name\": \"Ann\"}"));
        server.on(delete(urlEqualTo("/api/users/3")), json(403, "{\"detail\": \"not allowed\"}"));
        UserRepository users = new UserRepository(server.context());
        assertThat(users.retrieve(3).update(changes -> changes.firstName("Ann")).firstName())
                .isEqualTo("Ann");
        server.assertLast("PATCH /api/users/3", "{\"first_name\": \"Ann\"}");
        assertThat(users.removeByIds(List.of(3L)).failed().get(0).failure()).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void everythingThatCanBeRemovedCanBeRemovedInBulk() {
        ClientContext context = server.context();
        server.on(any(anyUrl()), status(204));
        List<Long> ids = List.of(1L, 2L);
        List<ObjectRepository<?, ?, ?>> repositories = List.of(
                new TaskRepository(context),
                new ProjectRepository(context),
                new JobRepository(context),
                new LabelRepository(context),
                new UserRepository(context),
                new OrganizationRepository(context),
                new MembershipRepository(context),
                new IssueRepository(context),
                new CommentRepository(context),
                new GuideRepository(context),
                new CloudStorageRepository(context),
                new WebhookRepository(context),
                new AccessTokenRepository(context));
        for (ObjectRepository<?, ?, ?> repository : repositories) {
            assertThat(repository.removeByIds(ids).orThrow().removed()).isEqualTo(ids);
        }
        assertThat(server.lines())
                .contains("DELETE /api/jobs/1", "DELETE /api/comments/2", "DELETE /api/auth/access_tokens/2")
                .hasSize(2 * repositories.size());
    }
}
