package ai.cvat.sdk.spark.cluster;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.spark.CvatAnnotator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Annotates a task on a cluster: finds the bright square of each frame. */
public final class ClusterProgram {

    private ClusterProgram() {}

    /**
     * Runs it. The server and the token are those of the environment.
     *
     * @param arguments the id of the task, overwrite or append, how many times, of which the last is told of, and for how many
     *     milliseconds the function rests on each frame, as while a GPU is at work, and how many Spark tasks read, or 0
     * @throws IOException when the session does not close
     */
    public static void main(String[] arguments) throws IOException {
        long rest = Long.parseLong(arguments[3]);
        int readers = Integer.parseInt(arguments[4]);
        try (SparkSession spark = SparkSession.builder().appName("cvat in Java").getOrCreate()) {
            for (int time = 0; time < Integer.parseInt(arguments[2]); time++) {
                long begin = System.nanoTime();
                Dataset<Row> frames =
                        spark.read().format("cvat").option("task", arguments[0]).load();
                new CvatAnnotator(() -> new BrightSquares(rest))
                        .annotate(readers == 0 ? frames : frames.coalesce(readers))
                        .write()
                        .format("cvat")
                        .option("task", arguments[0])
                        .mode(arguments[1])
                        .save();
                System.out.println("SECONDS " + (System.nanoTime() - begin) / 1e9);
            }
        }
    }

    private static final class BrightSquares implements DetectionFunction {

        private final DetectionSpec spec = DetectionSpec.numbered(LabelSpec.rectangle("square"));
        private final long rest;

        BrightSquares(long rest) {
            this.rest = rest;
        }

        @Override
        public DetectionSpec spec() {
            return spec;
        }

        @Override
        public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
            try {
                Thread.sleep(rest);
            } catch (InterruptedException e) {
                throw new CancellationException(e.toString());
            }
            int[] found = box(image);
            return spec.annotations(annotations ->
                    annotations.rectangle("square", 0, found[0], found[1], found[2] + 1.0, found[3] + 1.0));
        }

        private static int[] box(BufferedImage image) {
            int[] box = {image.getWidth(), image.getHeight(), -1, -1};
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    if ((image.getRGB(x, y) & 0xff) > 200) {
                        box[0] = Math.min(box[0], x);
                        box[1] = Math.min(box[1], y);
                        box[2] = Math.max(box[2], x);
                        box[3] = Math.max(box[3], y);
                    }
                }
            }
            return box;
        }
    }
}
