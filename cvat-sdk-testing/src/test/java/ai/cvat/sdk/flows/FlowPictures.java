package ai.cvat.sdk.flows;

import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures in directories, and on the web. */
final class FlowPictures {

    static final int WIDTH = 32;

    private FlowPictures() {}

    /** Puts a picture at each path that ends with {@code .png}, and a text at the others. */
    static void put(Path directory, String... paths) throws IOException {
        for (String path : paths) {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            if (path.endsWith(".png")) {
                ImageIO.write(new BufferedImage(WIDTH, 24, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            } else {
                Files.writeString(file, path);
            }
        }
    }

    /** Pictures of which no two are alike: the one of frame n is 40 + n pixels wide; every other one is a JPEG. */
    static LocalMedia different(int number) throws IOException {
        LocalMedia media = Media.bytes("100.png", picture(0));
        for (int i = 1; i < number; i++) {
            media = media.and(Media.bytes(100 + i + (i % 2 == 0 ? ".png" : ".jpg"), picture(i)));
        }
        return media;
    }

    private static byte[] picture(int number) throws IOException {
        BufferedImage image = new BufferedImage(40 + number, 30, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(20 * number % 256, 255 - 20 * number % 256, 128));
        graphics.fillRect(0, 0, image.getWidth(), 30);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(number, 5, 10, 10);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, number % 2 == 0 ? "png" : "jpg", bytes);
        return bytes.toByteArray();
    }

    /** The pixels of a picture, to be compared. */
    static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Serves the files of a directory on the loopback interface; the caller stops it. */
    static HttpServer serve(Path directory) throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
            if (Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        web.start();
        return web;
    }
}
