package ai.cvat.sdk.secrets;

import static ai.cvat.sdk.secrets.Secrets.MARK;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import ai.cvat.api.model.PatchedWebhookWriteRequest;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.api.model.RegisterSerializerExRequest;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.WebhookContentType;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.auth.AuthStore;
import ai.cvat.sdk.auth.Profile;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.resources.AccessToken;
import ai.cvat.sdk.resources.CloudStorage;
import ai.cvat.sdk.resources.Guide;
import ai.cvat.sdk.resources.Invitation;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.Webhook;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What people do with the SDK. Each can be done again and again, and notes the objects that it meets. */
enum Flow {
    PASSWORD_LOGIN(scene -> {
        scene.seen(scene.password());
        try (Client client =
                scene.seen(scene.builder().credentials(scene.password()).build())) {
            scene.seen(client.users().retrieveCurrentUser());
            lookAtClient(scene, client);
            client.login("admin", Scene.PASSWORD);
            client.logout();
        }
    }),
    LOW_LEVEL_LOGIN(scene -> {
        try (Client client = scene.builder().build()) {
            scene.seen(client.apiClient()
                    .authApi()
                    .createLogin(scene.seen(
                            new LoginSerializerExRequest().username("admin").password(Scene.PASSWORD)))
                    .send());
            scene.seen(client.apiClient().cookies());
        }
    }),
    WRONG_PASSWORD(scene -> {
        try (Client client = scene.builder().build()) {
            client.login("admin", "wrong-" + MARK);
        }
    }),
    ACCESS_TOKEN(scene -> {
        scene.seen(scene.accessToken());
        try (Client client = scene.builder().credentials(scene.accessToken()).build()) {
            scene.seen(client.users().retrieveCurrentUser());
            lookAtClient(scene, client);
        }
    }),
    WRONG_TOKENS(scene -> {
        try (Client client = scene.builder().build()) {
            for (Authentication authentication : List.of(
                    Authentication.accessToken("pat." + MARK),
                    Authentication.legacyToken("0123456789" + MARK),
                    Authentication.basic("admin", "basic-" + MARK))) {
                client.apiClient().setAuthentication(scene.seen(authentication));
                try {
                    client.users().retrieveCurrentUser();
                } catch (RuntimeException e) {
                    scene.seen(e);
                }
            }
        }
    }),
    PROFILE(scene -> {
        AuthStore store = scene.seen(AuthStore.at(scene.folder.resolve("profiles/auth.json")));
        store.put(new Profile("work", scene.server.url(), scene.token));
        scene.seen(store.profiles());
        try (Client client = scene.seen(Client.builder(store.get("work"))).build()) {
            scene.seen(client.users().retrieveCurrentUser());
        }
        Files.writeString(store.path(), "{\"version\": 1, \"profiles\": {\"x\": {\"token\": \"" + MARK + "\"}}}");
        try {
            store.profiles();
        } finally {
            Files.delete(store.path());
        }
    }),
    ADDRESSES(scene -> {
        for (String address : List.of("http://ann:" + MARK + "@host", "ann:" + MARK + "@host/x", MARK + "@host:1:2")) {
            try {
                Client.makeClient(address).close();
            } catch (RuntimeException e) {
                scene.seen(e);
            }
        }
    }),
    PROXY(scene -> {
        URI proxy = URI.create(scene.abroad.url());
        try (Client client = scene.builder()
                .okHttpClient(scene.http())
                .checkServerVersion(false)
                .config(config -> config.proxy(new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())))
                        .proxyAuthentication(new BasicAuthentication("ann", "proxy-" + MARK)))
                .build()) {
            scene.seen(client.config());
            client.users().retrieveCurrentUser();
        }
    }),
    ACCOUNTS(scene -> {
        String name = scene.name("somebody");
        scene.seen(scene.client
                .accounts()
                .register(scene.seen(new RegisterSerializerExRequest()
                        .username(name)
                        .email(name + "@example.com")
                        .password1("Long-enough-" + MARK)
                        .password2("Long-enough-" + MARK))));
        try (Client client = scene.builder().build()) {
            client.login(name, "Long-enough-" + MARK);
            client.accounts().changePassword("Long-enough-" + MARK, "Another-long-" + MARK);
            client.accounts().changePassword("Wrong-" + MARK, "Another-long-" + MARK);
        }
    }),
    PASSWORD_RESET(scene -> {
        scene.client.accounts().resetPassword("admin@example.com");
        scene.client.accounts().confirmPasswordReset("MQ", "reset-" + MARK, "New-" + MARK);
    }),
    ACCESS_TOKENS(scene -> {
        AccessToken made = scene.seen(scene.client.accessTokens().create(spec -> spec.name("for a test")));
        scene.seen(scene.client.accessTokens().list().toList());
        scene.seen(made.refresh());
        made.remove();
    }),
    CLOUD_STORAGE(scene -> {
        CloudStorageWriteRequest spec = scene.seen(new CloudStorageWriteRequest()
                .displayName("bucket")
                .resource(scene.folder.toString())
                .providerType(ProviderTypeEnum.AWS_S3_BUCKET)
                .credentialsType(CredentialsTypeEnum.KEY_SECRET_KEY_PAIR)
                .key("key-" + MARK)
                .secretKey("secret/+" + MARK + "==")
                .sessionToken("session-" + MARK)
                .connectionString("AccountKey=" + MARK + ";"));
        CloudStorage storage = scene.seen(scene.client.cloudStorages().create(spec));
        scene.seen(storage.update(scene.seen(new PatchedCloudStorageWriteRequest().secretKey("new-" + MARK))));
        scene.seen(storage.status());
        scene.seen(storage.contents());
        storage.remove();
    }),
    CLOUD_STORAGE_WITH_A_KEY_FILE(scene -> {
        Path keys = Files.writeString(
                scene.file("keys.json"), "{\"type\": \"service\", \"private_key\": \"-----BEGIN\\n" + MARK + "\"}");
        CloudStorage storage = scene.client
                .cloudStorages()
                .create(
                        new CloudStorageWriteRequest()
                                .displayName("bucket")
                                .resource(scene.folder.toString())
                                .providerType(ProviderTypeEnum.GOOGLE_CLOUD_STORAGE)
                                .credentialsType(CredentialsTypeEnum.KEY_FILE_PATH),
                        keys);
        scene.seen(storage.update(
                new PatchedCloudStorageWriteRequest().credentialsType(CredentialsTypeEnum.KEY_FILE_PATH), keys));
    }),
    WEBHOOKS(scene -> {
        WebhookWriteRequest spec = scene.seen(new WebhookWriteRequest()
                .type(WebhookType.PROJECT)
                .projectId(scene.project.id())
                .targetUrl(scene.abroad.url() + "/hook?token=" + MARK)
                .contentType(WebhookContentType.APPLICATION_JSON)
                .events(List.of(EventsEnum.UPDATE_PROJECT))
                .secret("hook-" + MARK));
        Webhook webhook = scene.seen(scene.client.webhooks().create(spec));
        scene.seen(webhook.update(scene.seen(new PatchedWebhookWriteRequest().secret("hook2-" + MARK))));
        scene.seen(webhook.replace(spec));
        scene.seen(webhook.ping());
        scene.seen(webhook.deliveries().toList());
        webhook.remove();
    }),
    INVITATIONS(scene -> {
        Client inTeam = scene.seen(scene.client.withOrganization(scene.organization.slug()));
        Invitation invitation = scene.seen(inTeam.invitations()
                .create(spec -> spec.email(scene.name("a") + "@example.com").role(RoleEnum.WORKER)));
        scene.seen(inTeam.invitations().list().toList());
        scene.seen(invitation.refresh());
        String unknown = (MARK + "0123456789").repeat(4);
        scene.seen(inTeam.invitations().removeByKeys(List.of(invitation.key(), unknown)));
        inTeam.invitations().accept(unknown);
    }),
    UPLOAD(scene -> {
        Task task = scene.newTask();
        scene.seen(task.uploadData(
                Media.files(scene.picture, scene.pictureNamed("dog.png")),
                options -> scene.seen(options.handleListener(handle -> {
                            scene.seen(handle);
                            scene.seen(handle.toJson());
                        })
                        .progressListener(scene::seen)
                        .waiting(waiting -> waiting.progressListener(scene::seen)))));
    }),
    SIGNED_URLS(scene -> {
        Media media = scene.seen(Media.urls(
                URI.create(scene.abroad.url() + "/cat.png?X-Amz-Signature=" + MARK + "&X-Amz-Credential=" + MARK)));
        scene.seen(new DataRequest()
                .imageQuality(70L)
                .remoteFiles(List.of(scene.abroad.url() + "/cat.png?sig=" + MARK + "&x=1")));
        try {
            Media.urls(URI.create("https://h/a/cat.png?sig=" + MARK), URI.create("https://h/b/cat.png?sig=" + MARK));
        } catch (IllegalArgumentException e) {
            scene.seen(e);
        }
        scene.newTask().uploadData(media);
    }),
    EXPORT(scene -> {
        scene.seen(scene.task
                .datasetExport("CVAT for images 1.1", options -> options.progressListener(scene::seen))
                .toFile(scene.file("dataset.zip")));
        BackgroundRequest<?> request =
                scene.seen(scene.task.datasetExport("COCO 1.0").start());
        scene.seen(request.await());
        scene.seen(scene.project.exportBackup(scene.file("backup.zip")));
    }),
    RESULT_ELSEWHERE(scene -> {
        Fault moved = scene.server
                .faults()
                .on("requests_retrieve")
                .always()
                .replaceField("result_url", scene.abroad.url() + "/x.zip?X-Amz-Signature=" + MARK + "&token=" + MARK);
        try {
            scene.seen(scene.task.datasetExport("COCO 1.0").start().await().value());
            scene.seen(scene.task.exportDataset("CVAT for images 1.1", scene.file("elsewhere.zip")));
        } finally {
            moved.remove();
        }
    }),
    IMPORT(scene -> {
        scene.seen(scene.task
                .annotationImport("CVAT 1.1", options -> options.progressListener(scene::seen))
                .fromFile(scene.annotations));
        Task restored = scene.client.tasks().createFromBackup(scene.backup);
        scene.seen(restored).remove();
    }),
    MEDIA(scene -> {
        scene.seen(scene.task.meta());
        try (var frame = scene.seen(scene.task.frame(0))) {
            scene.seen(frame.fileName());
        }
        scene.seen(scene.task.downloadFrames(
                Frames.all(), scene.folder.resolve("frames"), options -> options.existing(ExistingFile.REPLACE)));
        scene.task.chunk(0).saveTo(scene.file("chunk.zip"));
    }),
    ANNOTATIONS(scene -> {
        Job job = scene.task.jobs().first().orElseThrow();
        long label = scene.task.labels().first().orElseThrow().id();
        scene.seen(job.setAnnotations(a -> a.add(new LabeledDataRequest()
                .addShapesItem(new LabeledShapeRequest()
                        .type(ShapeType.RECTANGLE)
                        .frame(0L)
                        .labelId(label)
                        .points(List.of(1.0, 1.0, 20.0, 20.0))))));
        scene.seen(job.annotations());
        scene.task.clearAnnotations();
    }),
    LISTS(scene -> {
        scene.seen(scene.client.tasks().list(query -> query.pageSize(1L)).toList());
        scene.seen(scene.client.tasks().list(Filter.json("{\"==\": [{\"var\": \"name\"}, \"x\"]}")))
                .first();
        scene.seen(scene.client.<Long>inOrganization(
                "team", team -> team.projects().list().count()));
        scene.seen(scene.client.tasks().retrieve(123_456));
    }),
    SMALL_AREAS(scene -> {
        scene.seen(scene.client.server().about());
        scene.seen(scene.client.server().formats());
        Guide guide = scene.seen(scene.task.guide().orElseGet(() -> scene.task.createGuide("Draw cats.")));
        scene.seen(scene.client.assets().create(guide.id(), scene.picture));
        scene.seen(scene.client.memberships().list().toList());
        scene.seen(scene.client.lambda().functions());
    }),
    ASYNCHRONOUS(scene -> {
        try {
            scene.seen(scene.client
                    .apiClient()
                    .tasksApi()
                    .retrieve(scene.task.id())
                    .sendAsync()
                    .join());
        } catch (CompletionException e) {
            scene.seen(e);
            throw e;
        }
    }),
    REQUESTS(scene -> {
        scene.seen(scene.client.requests().list().toList());
        scene.seen(scene.client.waitForCompletion("action=export&target=task&target_id=99"));
    });

    /** Something that people do. */
    @FunctionalInterface
    interface Action {
        void run(Scene scene) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas capture nothing
    private final Action action;

    Flow(Action action) {
        this.action = action;
    }

    void run(Scene scene) throws IOException {
        action.run(scene);
    }

    private static void lookAtClient(Scene scene, Client client) {
        scene.seen(client.config());
        scene.seen(client.apiMap());
        scene.seen(client.apiClient());
        scene.seen(client.apiClient().configuration());
        scene.seen(client.apiClient().authentication());
        scene.seen(client.apiClient().cookies());
        scene.seen(client.apiClient().okHttpClient());
        scene.seen(client.tasks());
        scene.seen(client.invitations());
        scene.seen(client.accounts());
        scene.seen(client.accessTokens());
        scene.seen(client.cloudStorages());
        scene.seen(client.withOrganization("team"));
    }
}
