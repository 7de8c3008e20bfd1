package ai.cvat.sdk.secrets;

import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.ClientBuilder;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.functions.ServerFunction;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A server with something on it, and a client that is logged in with a password. */
final class Scene implements AutoCloseable {

    static final String PASSWORD = "pa\"ss<w&ö'rd+" + Secrets.MARK;

    final EmbeddedCvat server;
    final Abroad abroad = new Abroad();
    final Client client;
    final String token;
    final Path folder;
    final Path picture;
    final Path annotations;
    final Path backup;
    final Task task;
    final Project project;
    final Organization organization;
    final List<Object> seen = new ArrayList<>();
    private final Secrets secrets;
    private final AtomicInteger names = new AtomicInteger();

    Scene(Secrets secrets, Path folder) throws IOException {
        this.secrets = secrets;
        this.folder = folder;
        server = EmbeddedCvat.builder()
                .admin("admin", PASSWORD)
                .user("annie", PASSWORD)
                .requestStepDelay(Duration.ofMillis(1))
                .start();
        server.addFunction(ServerFunction.detector("cats", input -> List.of()).build());
        token = server.accessToken(server.adminUser());
        secrets.add(token);
        secrets.add(PASSWORD);
        picture = folder.resolve("cat.png");
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        client = builder().credentials(password()).build();
        project = client.projects().create(spec -> spec.name("pets"));
        task = newTask().uploadData(picture, pictureNamed("dog.png"));
        organization = client.organizations().create(spec -> spec.slug("team"));
        annotations = task.exportDataset("CVAT for images 1.1", folder.resolve("annotations.zip"));
        backup = task.exportBackup(folder.resolve("backup.zip"));
    }

    PasswordCredentials password() {
        ServerUser admin = server.adminUser();
        return new PasswordCredentials(admin.username(), admin.password());
    }

    AccessTokenCredentials accessToken() {
        return new AccessTokenCredentials(token);
    }

    ClientBuilder builder() {
        return seen(Client.builder(server.url()))
                .okHttpClient(http())
                .config(config -> config.statusCheckPeriod(Duration.ofMillis(5)).retryPolicy(RetryPolicy.never()));
    }

    OkHttpClient http() {
        return new OkHttpClient.Builder()
                .addNetworkInterceptor(new Witness(secrets))
                .build();
    }

    Task newTask() {
        return client.tasks()
                .create(spec -> spec.name(name("task")).addLabelsItem(new PatchedLabelRequest().name("cat")));
    }

    Path pictureNamed(String name) {
        Path copy = folder.resolve(name);
        try {
            if (!Files.exists(copy)) {
                Files.copy(picture, copy);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that does not exist yet. */
    Path file(String name) {
        return folder.resolve(names.incrementAndGet() + "-" + name);
    }

    /** A name that nobody has. */
    String name(String start) {
        return start + "-" + names.incrementAndGet();
    }

    /** Notes an object, to be looked at when the flow is over. */
    <T> T seen(T object) {
        synchronized (seen) {
            seen.add(object);
        }
        return object;
    }

    void seeNullable(@Nullable Object object) {
        if (object != null) {
            seen(object);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        abroad.close();
    }
}
