package ai.cvat.sdk.flows;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
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
