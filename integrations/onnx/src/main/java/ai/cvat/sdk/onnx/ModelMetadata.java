package ai.cvat.sdk.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a model says of itself, in the entries that exporters write. */
record ModelMetadata(Map<String, String> entries) {

    /** The names of the classes by their numbers; empty where there are none. */
    List<String> names() {
        Object value = literal("names");
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return List.of();
        }
        TreeMap<Integer, String> names = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            try {
                names.put(Integer.parseInt(entry.getKey().toString()), String.valueOf(entry.getValue()));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        if (names.isEmpty() || names.firstKey() < 0 || names.lastKey() >= 1 << 20) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        for (int number = 0; number <= names.lastKey(); number++) {
            list.add(names.getOrDefault(number, ""));
        }
        return list;
    }

    /** The names of the keypoints, of the first class that has some; empty where there are none. */
    List<String> keypointNames() {
        Object value = literal("kpt_names");
        Object first = value instanceof Map<?, ?> map && !map.isEmpty()
                ? map.values().iterator().next()
                : value;
        return first instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** How many keypoints an object has, and of how many numbers each is. */
    Optional<int[]> keypointShape() {
        return numbers("kpt_shape").filter(shape -> shape.length == 2);
    }

    /** The height and the width of the images that the model was made for. */
    Optional<int[]> imageSize() {
        return numbers("imgsz")
                .map(size -> size.length == 1 ? new int[] {size[0], size[0]} : size)
                .filter(size -> size.length == 2);
    }

    /** What the model does: {@code detect}, {@code segment}, {@code pose}, {@code classify}, …; empty where it does not say. */
    String task() {
        return entries.getOrDefault("task", "").strip();
    }

    /** The kind of the last layer; empty where it does not say. */
    String head() {
        return entries.getOrDefault("head", "").strip();
    }

    /** Whether it says that it is RT-DETR. */
    boolean isRtDetr() {
        String said = head() + " " + entries.getOrDefault("description", "");
        return said.toLowerCase(Locale.ROOT).contains("rtdetr");
    }

    /** Whether it says that nothing is left to be done with what it finds. */
    boolean isEndToEnd() {
        boolean says = entries.getOrDefault("end2end", "").strip().equalsIgnoreCase("true");
        return says || (literal("args") instanceof Map<?, ?> args && "True".equals(String.valueOf(args.get("nms"))));
    }

    private Optional<int[]> numbers(String key) {
        Object value = literal(key);
        List<?> list = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
        try {
            int[] numbers = list.stream()
                    .mapToInt(number -> Integer.parseInt(number.toString()))
                    .toArray();
            return numbers.length > 0 ? Optional.of(numbers) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private @Nullable Object literal(String key) {
        return PythonLiteral.read(entries.getOrDefault(key, ""));
    }
}
