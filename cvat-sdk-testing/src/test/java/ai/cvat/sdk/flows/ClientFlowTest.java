package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.IncompatibleVersionException;
import ai.cvat.sdk.Version;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.resources.Issue;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.User;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.upload.Media;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the README promises, from one end to the other. */
@AnyServerTest
@SuppressWarnings("try") // a scope counts by being there
class ClientFlowTest extends FlowTest {

    private Path picture(String name, int width, int height, Color color) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Task readyTask(String name, int pictures) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            files.add(picture(name + "-" + i + ".png", 64, 48, new Color(40 * i, 255 - 40 * i, 90)));
        }
        return client.tasks()
                .create(spec -> spec.name(name).addLabelsItem(new PatchedLabelRequest().name("cat")))
                .uploadData(Media.files(files));
    }

    private LabeledShapeRequest rectangle(Task task, long frame) {
        return new LabeledShapeRequest()
                .type(ShapeType.RECTANGLE)
                .frame(frame)
                .labelId(task.labels().first().orElseThrow().id())
                .points(List.of(1.5, 2.0, 30.0, 40.25));
    }

    @Test
    void aTaskIsMadeAnnotatedReadBackAndExported() throws Exception {
        Task task = readyTask("cats", 3);
        assertThat(task.size()).isEqualTo(3);
        assertThat(task.jobs().count()).isEqualTo(1);

        task.setAnnotations(a -> a.add(new LabeledDataRequest().addShapesItem(rectangle(task, 1))));

        List<LabeledShape> shapes = Objects.requireNonNull(task.annotations().getShapes());
        assertThat(shapes).hasSize(1);
        assertThat(shapes.get(0).getPoints()).containsExactly(1.5, 2.0, 30.0, 40.25);
        for (String format : List.of("CVAT for images 1.1", "COCO 1.0")) {
            Path dataset = task.exportDataset(format, folder.resolve(format + ".zip"));
            try (ZipFile zip = new ZipFile(dataset.toFile())) {
                assertThat(zip.stream().filter(entry -> entry.getName().endsWith(".png")))
                        .hasSize(3);
            }
        }
    }

    @Test
    void framesComeAsTheyWereSent() throws Exception {
        Task task = readyTask("frames", 2);

        try (var frame = task.frame(1)) {
            BufferedImage image = frame.image();
            assertThat(image.getWidth()).isEqualTo(64);
            assertThat(image.getHeight()).isEqualTo(48);
        }
        assertThat(Objects.requireNonNull(task.meta().getFrames())).hasSize(2);
    }

    @Test
    void aJobHasItsOwnAnnotations() throws Exception {
        Task task = readyTask("jobs", 2);
        Job job = task.jobs().first().orElseThrow();

        job.setAnnotations(a -> a.add(new LabeledDataRequest().addShapesItem(rectangle(task, 0))));

        assertThat(Objects.requireNonNull(job.annotations().getShapes())).hasSize(1);
        assertThat(Objects.requireNonNull(task.annotations().getShapes())).hasSize(1);
        assertThat(job.labels().first().orElseThrow().name()).isEqualTo("cat");
    }

    @Test
    void projectsHoldTasksAndLabels() {
        Project project = client.projects()
                .create(spec -> spec.name("pets").addLabelsItem(new PatchedLabelRequest().name("dog")));
        Task task = client.tasks().create(spec -> spec.name("dogs").projectId(project.id()));

        assertThat(project.tasks().toList()).containsExactly(task);
        assertThat(task.labels().first().orElseThrow().name()).isEqualTo("dog");
        assertThat(project.update(patch -> patch.name("animals")).name()).isEqualTo("animals");
        project.remove();
        assertThatThrownBy(project::refresh).isInstanceOf(NotFoundException.class);
    }

    @Test
    void issuesAndCommentsAreTalkedAboutAndSettled() throws Exception {
        Job job = readyTask("issues", 1).jobs().first().orElseThrow();

        Issue issue = client.issues()
                .create(spec -> spec.job(job.id())
                        .frame(0)
                        .position(List.of(1.0, 1.0, 20.0, 20.0))
                        .message("Is this a cat?"));
        client.comments().create(spec -> spec.issue(issue.id()).message("It is."));

        assertThat(job.issues().toList()).containsExactly(issue);
        assertThat(issue.comments().stream().map(comment -> comment.message())).contains("It is.");
        issue.update(patch -> patch.resolved(true));
        assertThat(issue.refresh().model().getResolved()).isTrue();
    }

    @Test
    void organizationsSeparateWhatIsSeen() {
        Organization team = client.organizations()
                .create(spec -> spec.slug(server.unique("team")).name("The team"));
        Client inTeam = client.withOrganization(team.slug());
        inTeam.projects().create(spec -> spec.name("of the team"));
        client.personalWorkspace().projects().create(spec -> spec.name("personal"));

        assertThat(inTeam.projects().list().stream().map(Project::name)).containsExactly("of the team");
        assertThat(client.personalWorkspace().projects().list().stream().map(Project::name))
                .containsExactly("personal");
        assertThat(client.projects().list().count()).isEqualTo(2);
        assertThat(client.<Long>inOrganization(
                        team.slug(), view -> view.projects().list().count()))
                .isEqualTo(1);
        assertThat(inTeam.allOrganizations().projects().list().count()).isEqualTo(2);
    }

    @Test
    void whatThreadsMakeInAnOrganizationIsThere() {
        String team = server.addOrganization("crowd");
        List<Project> made = client.inOrganization(
                team,
                view -> IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> view.projects().create(spec -> spec.name("project " + i)))
                        .toList());

        assertThat(client.withOrganization(team).projects().list().toList()).containsExactlyInAnyOrderElementsOf(made);
        assertThat(client.personalWorkspace().projects().list().toList()).isEmpty();
    }

    @Test
    void threadsInDifferentContextsNeverMix() throws Exception {
        List<String> slugs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String slug = server.addOrganization("team" + i);
            slugs.add(slug);
            client.withOrganization(slug).projects().create(spec -> spec.name(slug));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Void>> runs = new ArrayList<>();
            for (String slug : slugs) {
                runs.add(CompletableFuture.runAsync(
                        () -> {
                            for (int turn = 0; turn < 25; turn++) {
                                List<Project> seen = client.inOrganization(
                                        slug, view -> view.projects().list().toList());
                                assertThat(seen.stream().map(Project::name)).containsExactly(slug);
                            }
                        },
                        threads));
            }
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAccessTokenLogsInAndSurvivesTheClient() {
        server.requireVersion("2.48.0", "Before 2.48 there are no access tokens.");
        String token = client.accessTokens().create(spec -> spec.name("flow")).value();
        for (int i = 0; i < 2; i++) {
            try (Client byToken = Client.makeClient(server.url(), new AccessTokenCredentials(token))) {
                assertThat(byToken.hasCredentials()).isTrue();
                assertThat(byToken.users().retrieveCurrentUser().username())
                        .isEqualTo(server.user().user());
            }
        }
    }

    @Test
    void loggingOutEndsTheSession() {
        assertThat(client.hasCredentials()).isTrue();

        client.logout();

        assertThat(client.hasCredentials()).isFalse();
        assertThatThrownBy(() -> client.users().retrieveCurrentUser()).isInstanceOf(UnauthorizedException.class);
        client.login(server.user());
        assertThat(client.users().retrieveCurrentUser().username())
                .isEqualTo(server.user().user());
    }

    @Test
    void aWrongPasswordIsABadRequestInTheServersWords() {
        assertThatThrownBy(() -> client.login(server.user().user(), "wrong-secret"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Unable to log in")
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void usersAreListedAndFound() {
        String worker = server.addUser("worker").user();

        assertThat(server.admin().users().list().stream().map(User::username))
                .contains(server.user().user(), worker);
        assertThat(server.admin().users().list(query -> query.search(worker)))
                .extracting(User::username)
                .containsExactly(worker);
    }

    @Test
    @StandInOnly("Only the stand-in holds up its work until the test has seen it go on.")
    void waitingFindsWorkThatGoesOnUntilItIsDone() throws Exception {
        Task task =
                client.tasks().create(spec -> spec.name("slow").addLabelsItem(new PatchedLabelRequest().name("cat")));
        server.standIn().pauseRequests();
        BackgroundRequest<?> request = task.dataUpload().start(Media.files(picture("slow.png", 8, 8, Color.RED)));

        assertThatThrownBy(() -> request.await(Duration.ofMillis(300))).isInstanceOf(RequestDeadlineException.class);

        server.standIn().resumeRequests();
        FinishedRequest<?> finished = client.waitForCompletion(request.id());
        assertThat(finished.request().getStatus()).isEqualTo(RequestStatus.FINISHED);
        assertThat(finished.response().status()).isEqualTo(200);
    }

    @Test
    void workThatFailsSaysWhy() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.png"), "this is no picture");
        Task task =
                client.tasks().create(spec -> spec.name("broken").addLabelsItem(new PatchedLabelRequest().name("cat")));

        assertThatThrownBy(() -> task.uploadData(broken))
                .isInstanceOfSatisfying(
                        BackgroundRequestException.class,
                        failure -> assertThat(failure.serverMessage()).isNotBlank());
    }

    @Test
    void listsWalkAllPagesAndStopEarly() {
        for (int i = 0; i < 25; i++) {
            String name = "task " + i;
            client.tasks().create(spec -> spec.name(name));
        }

        assertThat(client.tasks().list().withPageSize(7).toList()).hasSize(25).doesNotHaveDuplicates();
        assertThat(client.tasks().list(query -> query.sort("id")).stream()
                        .limit(3)
                        .map(Task::name))
                .containsExactly("task 0", "task 1", "task 2");
        assertThat(client.tasks().list(query -> query.name("task 7")).count()).isEqualTo(1);
    }

    @Test
    void removingSeveralTellsWhatBecameOfEach() {
        Task one = client.tasks().create(spec -> spec.name("one"));
        Task gone = client.tasks().create(spec -> spec.name("gone"));
        gone.remove();

        var report = client.tasks().removeByIds(List.of(one.id(), gone.id()));

        assertThat(report.removed()).containsExactly(one.id());
        assertThat(report.notFound()).containsExactly(gone.id());
    }

    @Test
    void theServersVersionIsWhatItSays() {
        assertThat(client.getServerVersion())
                .isEqualTo(Version.parse(
                        Objects.requireNonNull(client.server().about().getVersion())));
    }

    @Test
    @StandInOnly("Only the stand-in can be of another version.")
    void theServersVersionIsChecked() {
        assertThat(client.getServerVersion()).isEqualTo(Version.parse("2.80.0"));
        try (EmbeddedCvat old = EmbeddedCvat.builder().version("2.5.0").start()) {
            assertThatThrownBy(() -> Client.builder(old.url())
                            .config(config -> config.allowUnsupportedServer(false))
                            .build())
                    .isInstanceOf(IncompatibleVersionException.class)
                    .hasMessageContaining("2.5.0")
                    .hasMessageContaining("2.80");
        }
    }

    @Test
    void theLowLevelSharesTheSessionAndItsOrganization() {
        Client team = client.withOrganization(server.addOrganization("team"));
        long id = Objects.requireNonNull(team.apiClient()
                .projectsApi()
                .create(new ai.cvat.api.model.ProjectWriteRequest().name("low"))
                .send()
                .requireBody()
                .getId());
        assertThat(team.projects().list().toList())
                .containsExactly(client.projects().retrieve(id));
        assertThat(client.apiMap().makeEndpointUrl("api/tasks/{id}", java.util.Map.of("id", 5)))
                .isEqualTo(server.url().replaceAll("/$", "") + "/api/tasks/5");
    }
}
