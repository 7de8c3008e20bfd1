import ai.cvat.api.model.LabelType;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.functions.Detection;
import ai.cvat.sdk.testing.functions.ServerFunction;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Runs an embedded server until its standard input ends; says where it is and who may come in. */
class Serve {

    public static void main(String[] args) throws Exception {
        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            server.addFunction(
                    ServerFunction.detector("finder", input -> List.of(Detection.rectangle("cat", 1, 2, 30, 20)))
                            .label("cat", LabelType.RECTANGLE)
                            .build());
            Path cats = Files.createDirectories(server.share().resolve("cats"));
            for (String name : List.of("1.png", "2.png")) {
                BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
                ImageIO.write(picture, "png", cats.resolve(name).toFile());
            }
            ServerUser admin = server.adminUser();
            System.out.println(String.join(
                    " ", server.url(), admin.username(), admin.password(), server.accessToken(admin)));
            while (System.in.read() >= 0) {
                // Whatever comes in says nothing.
            }
        }
    }
}
