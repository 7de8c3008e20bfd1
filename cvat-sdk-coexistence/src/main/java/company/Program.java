package company;

import ai.cvat.api.TasksApi;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The main job in little: log in, make a task, upload, annotate, read back, export; by both levels. */
public final class Program {

    private Program() {}

    /**
     * Does it, and says that it works.
     *
     * @param arguments the server's address, a user and the password
     * @throws Exception when anything does not work
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("coexistence");
        Path image = folder.resolve("image.png");
        Path dataset = folder.resolve("dataset.zip");
        try (Client client = Client.makeClient(arguments[0], new PasswordCredentials(arguments[1], arguments[2]))) {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
            Task task = client.tasks()
                    .create(spec -> spec.name("Company")
                            .addLabelsItem(new PatchedLabelRequest().name("cat").type(LabelType.RECTANGLE)));
            // A handle is JSON of classes of the SDK's own.
            task.uploadData(
                    Media.files(image),
                    options -> options.handleListener(handle -> UploadHandle.fromJson(handle.toJson())));
            task.setAnnotations(annotations -> annotations.rectangle("cat", 0, 1, 2, 30, 40));
            task.exportDataset("COCO 1.0", dataset);
            TasksApi tasks = client.apiClient().tasksApi();
            long count = tasks.list(new TasksApi.ListParams().name("Company"))
                    .send()
                    .requireBody()
                    .getCount();
            if (count < 1 || tasks.list().send().requireBody().getCount() < count || Files.size(dataset) < 100) {
                throw new IllegalStateException("The server has other tasks than were made.");
            }
            task.remove();
        } finally {
            Files.deleteIfExists(image);
            Files.deleteIfExists(dataset);
            Files.deleteIfExists(folder);
        }
        System.out.println("works");
    }
}
