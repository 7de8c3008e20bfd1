package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The numbers that {@code src/test/python/judge.py} counted by other libraries. */
final class Judged {

    private static final Map<String, double[]> ALL = read();

    private Judged() {}

    private static Map<String, double[]> read() {
        Map<String, double[]> all = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(Judged.class.getResourceAsStream("judged.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", -1);
                all.put(
                        words[0],
                        Arrays.stream(words, 1, words.length)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    static double[] numbers(String name) {
        double[] numbers = ALL.get(name);
        assertThat(numbers).as(name).isNotNull();
        return Objects.requireNonNull(numbers);
    }

    static float[] floats(String name) {
        double[] numbers = numbers(name);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    static int[] integers(String name) {
        return Arrays.stream(numbers(name)).mapToInt(number -> (int) number).toArray();
    }

    /** An image, as its reds, greens and blues pixel by pixel. */
    static Pixels image(String name, int width, int height) {
        int[] bytes = integers(name);
        int[] colours = new int[width * height];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = bytes[3 * i] << 16 | bytes[3 * i + 1] << 8 | bytes[3 * i + 2];
        }
        return new Pixels(width, height, colours);
    }
}
