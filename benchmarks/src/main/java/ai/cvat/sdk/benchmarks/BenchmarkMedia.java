package ai.cvat.sdk.benchmarks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes what the rows move, once, and the same each time: files, a frame of about 167 kB, annotations, the key of the server. */
final class BenchmarkMedia {

    static final String PASSWORD = "benchmarks";
    static final String FILE_NAME = "image_%05d.jpg";

    private final Path directory;
    private final Scale scale = Scale.ofThisRun();
    private final Random random = new Random(1);

    private BenchmarkMedia(Path directory) {
        this.directory = directory;
    }

    /** Makes in a directory what is not there yet. */
    static void make(Path directory) throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve("complete"))) {
            Files.createDirectories(directory);
            new BenchmarkMedia(directory).make();
            Files.createFile(directory.resolve("complete"));
        }
    }

    private void make() throws IOException, InterruptedException {
        one(scale.oneFile());
        many("small", scale.smallFiles(), 20_000);
        many("medium", scale.mediumFiles(), 500_000);
        frame(directory.resolve("frame.jpg"));
        images();
        try (Writer out = Files.newBufferedWriter(directory.resolve("annotations.json"))) {
            annotations(out, scale.shapes(), scale.frames());
        }
        request();
        key();
    }

    private void one(long size) throws IOException {
        byte[] piece = bytes(1 << 20);
        try (OutputStream out = Files.newOutputStream(directory.resolve("one.mp4"))) {
            for (long written = 0; written < size; written += piece.length) {
                out.write(piece);
            }
        }
    }

    private void many(String name, int count, int size) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        byte[] content = bytes(size);
        for (int i = 0; i < count; i++) {
            Files.write(folder.resolve(FILE_NAME.formatted(i)), content);
        }
    }

    /** Writes a frame of 160 kB, with as much detail as a photograph has. */
    static void frame(Path file) throws IOException {
        BufferedImage noise = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 320, 240, new Random(1).ints(320 * 240).toArray(), 0, 320);
        BufferedImage image = new BufferedImage(1280, 960, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(noise, 0, 0, 1280, 960, null);
        graphics.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0.2f);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** What a real server makes a task of. */
    private void images() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("images"));
        for (int i = 0; i < 200; i++) {
            Files.copy(directory.resolve("frame.jpg"), folder.resolve(FILE_NAME.formatted(i)));
        }
    }

    /** What the server has: rectangles, polygons and points with attributes, about 250 bytes each. */
    static void annotations(Writer out, int shapes, int frames) throws IOException {
        Random random = new Random(1);
        out.write("{\"version\":7,\"tags\":[],\"shapes\":[");
        for (int i = 0; i < shapes; i++) {
            int kind = random.nextInt(10);
            String type = kind < 6 ? "rectangle" : kind < 9 ? "polygon" : "points";
            String points = random.doubles(kind < 6 ? 4 : kind < 9 ? 12 : 2, 0, 1900)
                    .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
                    .collect(Collectors.joining(","));
            out.write("""
                        %s{"type":"%s","occluded":false,"outside":false,"z_order":0,"rotation":0.0,"points":[%s],"id":%d,"frame":%d,\
                        "label_id":%d,"group":0,"source":"manual","attributes":[%s],"elements":[],"score":1.0}""".formatted(
                            i == 0 ? "" : ",",
                            type,
                            points,
                            i + 1,
                            i % frames,
                            1 + i % 5,
                            i % 3 == 0 ? "{\"spec_id\":" + (1 + i % 5) + ",\"value\":\"red\"}" : ""));
        }
        out.write("],\"tracks\":[],\"intervals\":[]}");
    }

    /** What the raw client sends in place of shapes: as many bytes as {@link JavaClient} makes of them. */
    private void request() throws IOException {
        Files.writeString(directory.resolve("shapes"), Integer.toString(scale.shapes()));
        try (Writer out = Files.newBufferedWriter(directory.resolve("shapes.json"))) {
            out.write("{\"shapes\":[");
            for (int i = 0; i < scale.shapes(); i++) {
                out.write("""
                        %s{"type":"rectangle","frame":%d,"label_id":1,"points":[%s,10.5,%s,200.5]}""".formatted(i == 0 ? "" : ",", i % scale.frames(), 10.25 + i % 100, 100.75 + i % 100));
            }
            out.write("]}");
        }
    }

    /** A key and a certificate of {@code localhost}, which is its own authority. */
    private void key() throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = directory.resolve("tls.p12").toString();
        Command.run(Stream.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-ext",
                        "bc:critical=ca:true",
                        "-ext",
                        "ku:critical=digitalSignature,keyCertSign",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store)
                .toList());
        Command.run(Stream.of(
                        tool,
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "server",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store,
                        "-file",
                        directory.resolve("tls.pem").toString())
                .toList());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
