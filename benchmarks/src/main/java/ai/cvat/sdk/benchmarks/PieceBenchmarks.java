package ai.cvat.sdk.benchmarks;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabeledData;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.filters.Fields;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.files.EncodedImage;
import ai.cvat.sdk.internal.files.ZipIndex;
import ai.cvat.sdk.transfer.UnpackLimits;
import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The pieces that work longest, warm and alone, measured by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PieceBenchmarks {

    private static final int SHAPES = 20_000;
    private static final int FRAMES = 8;
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private byte[] annotations = {};
    private List<Double> polygon = List.of();
    private boolean[][] bitmap = new boolean[0][];
    private List<Double> mask = List.of();
    private Long[] ids = new Long[0];
    private Path chunk = Path.of("");

    /** Made by JMH. */
    public PieceBenchmarks() {}

    /**
     * Makes what the pieces work on.
     *
     * @throws IOException never
     */
    @Setup
    public void make() throws IOException {
        chunk = Files.createTempFile("chunk", ".zip");
        BenchmarkMedia.frame(chunk);
        byte[] frame = Files.readAllBytes(chunk);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(chunk))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int i = 0; i < FRAMES; i++) {
                zip.putNextEntry(new ZipEntry("%06d.jpg".formatted(i)));
                zip.write(frame);
            }
        }
        StringWriter text = new StringWriter();
        BenchmarkMedia.annotations(text, SHAPES, 2_000);
        annotations = text.toString().getBytes(StandardCharsets.UTF_8);
        polygon = IntStream.range(0, 100)
                .mapToObj(corner -> List.of(
                        960 + 900 * Math.cos(corner * Math.PI / 50), 540 + 500 * Math.sin(corner * Math.PI / 50)))
                .flatMap(List::stream)
                .toList();
        mask = Masks.ofPolygon(polygon, WIDTH, HEIGHT);
        bitmap = Masks.decode(mask, WIDTH, HEIGHT);
        ids = IntStream.range(0, 1_000).mapToObj(Long::valueOf).toArray(Long[]::new);
    }

    /**
     * Removes it.
     *
     * @throws IOException never
     */
    @TearDown
    public void clear() throws IOException {
        Files.deleteIfExists(chunk);
    }

    private Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(annotations), StandardCharsets.UTF_8);
    }

    /**
     * The limit of both ways of decoding: 20 000 shapes, walked through.
     *
     * @return what was read
     * @throws IOException never
     */
    @Benchmark
    public long annotationsWalked() throws IOException {
        return JsonWalk.of(new JsonReader(reader()));
    }

    /**
     * 20 000 shapes as models.
     *
     * @return the models
     */
    @Benchmark
    public LabeledData annotationsAsModels() {
        return Json.gson().fromJson(reader(), LabeledData.class);
    }

    /**
     * 20 000 shapes as a stream.
     *
     * @return how many there were
     */
    @Benchmark
    public long annotationsAsStream() {
        Response response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(annotations, MediaType.get("application/json")))
                .build();
        try (AnnotationReader reader = new AnnotationReader(response, Json.gson())) {
            return reader.shapes().mapToLong(shape -> shape.frame()).sum();
        }
    }

    /**
     * The limit of reading a chunk: 8 frames of 160 kB, by ImageIO.
     *
     * @return the sum of their widths
     * @throws IOException never
     */
    @Benchmark
    public long chunkByImageIo() throws IOException {
        long sum = 0;
        try (ZipFile zip = new ZipFile(chunk.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                sum += ImageIO.read(zip.getInputStream(entry)).getWidth();
            }
        }
        return sum;
    }

    /**
     * The same chunk as a dataset reads it.
     *
     * @return the sum of their widths
     * @throws IOException never
     */
    @Benchmark
    public long chunkAsImages() throws IOException {
        ZipIndex images = Objects.requireNonNull(ZipIndex.of(chunk));
        long sum = 0;
        for (int i = 0; i < images.size(); i++) {
            byte[] bytes = images.bytes(i, Long.MAX_VALUE);
            sum += new EncodedImage(images.name(i), bytes)
                    .decode(UnpackLimits.defaults())
                    .getWidth();
        }
        return sum;
    }

    /**
     * A polygon of 100 corners as a mask.
     *
     * @return the points of the mask
     */
    @Benchmark
    public List<Double> maskOfPolygon() {
        return Masks.ofPolygon(polygon, WIDTH, HEIGHT);
    }

    /**
     * A bitmap as a mask, run by run.
     *
     * @return the points of the mask
     */
    @Benchmark
    public List<Double> maskEncoded() {
        return Masks.encode(bitmap);
    }

    /**
     * A mask as a bitmap.
     *
     * @return the bitmap
     */
    @Benchmark
    public boolean[][] maskDecoded() {
        return Masks.decode(mask, WIDTH, HEIGHT);
    }

    /**
     * A condition with a thousand ids, as the server reads it.
     *
     * @return the condition
     */
    @Benchmark
    public String filter() {
        return Filter.allOf(Fields.NAME.contains("street"), Fields.ID.oneOf((Object[]) ids))
                .toJson();
    }
}
