package ai.cvat.sdk.spark.cluster;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * An embedded server as a process of its own, with a task of images that each show a bright square. Says its address, a token and the
 * task, and ends with its input. {@code slow} lets it take two seconds
 * for the annotations of a job, {@code fast} none.
 */
public final class ClusterServer {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private ClusterServer() {}

    /**
     * Runs it.
     *
     * @param arguments how many frames the task has, how many a job, and how many a chunk
     * @throws IOException when its input breaks
     */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedCvat server = EmbeddedCvat.start();
                Client client = Client.builder(server.url())
                        .credentials(new PasswordCredentials(
                                server.adminUser().username(),
                                server.adminUser().password()))
                        .build()) {
            Task task = task(
                    client,
                    Integer.parseInt(arguments[0]),
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]));
            System.out.println(
                    "READY " + server.url() + " " + server.accessToken(server.adminUser()) + " " + task.id());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String word = input.readLine(); word != null; word = input.readLine()) {
                server.faults().clear();
                if (word.equals("slow")) {
                    for (String operation : List.of("jobs_update_annotations", "jobs_partial_update_annotations")) {
                        server.faults().on(operation).always().delay(Duration.ofSeconds(2));
                    }
                }
                System.out.println("OK " + word);
            }
        }
    }

    private static Task task(Client client, int frames, long segmentSize, int chunkSize) throws IOException {
        Random random = new Random(7);
        LocalMedia media = Media.bytes("0000.jpg", picture(random));
        for (int i = 1; i < frames; i++) {
            media = media.and(Media.bytes("%04d.jpg".formatted(i), picture(random)));
        }
        return client.tasks()
                .create(spec -> spec.name("cluster")
                        .labels(LabelSpec.rectangle("square"), LabelSpec.rectangle("car"))
                        .segmentSize(segmentSize)
                        .overlap(0L))
                .uploadData(media, options -> options.chunkSize(chunkSize));
    }

    private static byte[] picture(Random random) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, random.nextInt(64) * 0x010101);
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(random.nextInt(WIDTH - 100), random.nextInt(HEIGHT - 100), 80, 80);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
