package ai.cvat.sdk.flows;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A program of its own that reads a dataset twice and writes down what it has seen: arguments are server, user, password, task, cache and result. */
final class CacheReader {

    private CacheReader() {}

    public static void main(String[] arguments) throws IOException {
        try (Client client = Client.builder(arguments[0])
                .credentials(new PasswordCredentials(arguments[1], arguments[2]))
                .config(config -> config.cacheDir(Path.of(arguments[4])))
                .build()) {
            StringBuilder seen = new StringBuilder();
            for (boolean temporary : new boolean[] {true, false}) {
                try (Stream<Sample> samples = client
                        .tasks()
                        .dataset(
                                Long.parseLong(arguments[3]),
                                options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND))
                        .stream(options -> options.temporaryChunks(temporary))) {
                    samples.forEach(sample -> seen.append(line(sample)));
                }
            }
            Files.writeString(Path.of(arguments[5]), seen);
        }
    }

    static String line(Sample sample) {
        CRC32 crc = new CRC32();
        for (int pixel : FlowPictures.pixels(sample.image())) {
            crc.update(Integer.toString(pixel).getBytes(StandardCharsets.US_ASCII));
        }
        return sample.frame() + " " + crc.getValue() + " "
                + sample.annotations().tags().size() + "\n";
    }
}
