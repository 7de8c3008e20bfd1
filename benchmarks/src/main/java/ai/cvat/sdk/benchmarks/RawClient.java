package ai.cvat.sdk.benchmarks;

import com.google.gson.stream.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;

/** The limit of a row in Java: OkHttp with nothing around it, {@link JsonReader} that keeps nothing of what it reads, ImageIO. */
final class RawClient {

    private static final int CHUNK_SIZE = 72;

    private final OkHttpClient http;
    private final String url;
    private final Scale scale = Scale.ofThisRun();

    private RawClient(OkHttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /**
     * Runs a row.
     *
     * @param arguments its name, the address of the server, and the directory of {@link BenchmarkMedia}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        if (arguments[1].startsWith("https:")) {
            trust(http, Path.of(arguments[2], "tls.pem"));
        }
        new RawClient(http.build(), arguments[1]).run(arguments[0]);
        System.exit(0);
    }

    private void run(String row) throws IOException, InterruptedException, ExecutionException {
        switch (row) {
            case "start" -> System.out.println(get("/api/server/about").length);
            case "list" -> {
                for (int page = 1; (page - 1) * 500 < scale.tasks(); page++) {
                    walk("/api/tasks?page_size=500&page=" + page);
                }
            }
            case "decode", "stream" -> walk("/api/tasks/1/annotations");
            case "dataset" -> System.out.println(decodeChunks());
            default -> throw new IllegalArgumentException("No such row: " + row);
        }
    }

    private byte[] get(String path) throws IOException {
        try (ResponseBody body = open(path)) {
            return body.bytes();
        }
    }

    private ResponseBody open(String path) throws IOException {
        Response response =
                http.newCall(new Request.Builder().url(url + path).build()).execute();
        return Objects.requireNonNull(response.body());
    }

    private void walk(String path) throws IOException {
        try (ResponseBody body = open(path);
                JsonReader reader = new JsonReader(body.charStream())) {
            System.out.println(JsonWalk.of(reader));
        }
    }

    /** A chunk is fetched while the one before it is decoded, as many frames at once as there are processors. */
    private long decodeChunks() throws IOException, InterruptedException, ExecutionException {
        ExecutorService decoders =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<Integer>> decoding = new ArrayList<>();
        long sum = 0;
        for (int chunk = 0; chunk * CHUNK_SIZE < scale.frames(); chunk++) {
            byte[] bytes = get("/api/tasks/1/data?type=chunk&quality=original&number=" + chunk);
            sum += sum(decoding);
            decoding.clear();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                while (zip.getNextEntry() != null) {
                    byte[] frame = zip.readAllBytes();
                    decoding.add(decoders.submit(() -> width(frame)));
                }
            }
        }
        return sum + sum(decoding);
    }

    private static long sum(List<Future<Integer>> widths) throws InterruptedException, ExecutionException {
        long sum = 0;
        for (Future<Integer> width : widths) {
            sum += width.get();
        }
        return sum;
    }

    private static int width(byte[] frame) throws IOException {
        BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(frame)));
        return image.getWidth();
    }

    /** As OkHttp's own way has it, and our SDK: besides those that Java trusts. */
    private static void trust(OkHttpClient.Builder http, Path certificate) throws IOException {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addPlatformTrustedCertificates()
                .addTrustedCertificate(Certificates.decodeCertificatePem(Files.readString(certificate)))
                .build();
        http.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }
}
