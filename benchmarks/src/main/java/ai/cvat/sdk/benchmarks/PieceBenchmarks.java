package ai.cvat.sdk.benchmarks;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabeledData;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.filters.Fields;
import ai.cvat.sdk.filters.Filter;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private String annotations = "";
    private List<Double> polygon = List.of();
    private boolean[][] bitmap = new boolean[0][];
    private List<Double> mask = List.of();
    private Long[] ids = new Long[0];

    /** Made by JMH. */
    public PieceBenchmarks() {}

    /**
     * Makes what the pieces work on.
     *
     * @throws IOException never
     */
    @Setup
    public void make() throws IOException {
        StringWriter text = new StringWriter();
        BenchmarkMedia.annotations(text, SHAPES, 2_000);
        annotations = text.toString();
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
     * The limit of both ways of decoding: 20 000 shapes, walked through.
     *
     * @return what was read
     * @throws IOException never
     */
    @Benchmark
    public long annotationsWalked() throws IOException {
        return JsonWalk.of(new JsonReader(new StringReader(annotations)));
    }

    /**
     * 20 000 shapes as models.
     *
     * @return the models
     */
    @Benchmark
    public LabeledData annotationsAsModels() {
        return Json.gson().fromJson(annotations, LabeledData.class);
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
