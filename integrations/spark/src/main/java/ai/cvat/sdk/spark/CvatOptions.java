package ai.cvat.sdk.spark;

import ai.cvat.sdk.internal.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of the data source, checked.
 *
 * @param connection the server and who logs in
 * @param scope what is read or written; empty where the options do not say
 * @param image what the column of images has
 * @param labels the names of labels of which a frame has to have one; none for all frames
 * @param deletedFrames whether deleted frames are there, too
 */
record CvatOptions(
        Connection connection, Optional<Scope> scope, ImageQuality image, List<String> labels, boolean deletedFrames) {

    private static final List<String> SCOPES = List.of("task", "project", "jobs");
    private static final List<String> OTHERS =
            List.of("image", "labels", "deletedFrames", "server", "token", "profile", "organization");

    /**
     * What is read or written.
     *
     * @param kind {@code task}, {@code project} or {@code jobs}
     * @param ids one id, or those of the jobs
     */
    record Scope(String kind, List<Long> ids) {

        @Override
        public String toString() {
            return kind + " "
                    + String.join(", ", ids.stream().map(String::valueOf).toList());
        }
    }

    /**
     * Checks options.
     *
     * @throws IllegalArgumentException when there is one that the data source does not have, one has a value that makes no sense, or
     *     two contradict each other
     */
    static CvatOptions of(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(given);
        List<String> known = Stream.of(SCOPES, OTHERS).flatMap(List::stream).toList();
        for (String name : given.keySet()) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The data source cvat has no option \"" + name + "\". "
                        + (name.equalsIgnoreCase("path")
                                ? "Say what is meant by \"task\", \"project\" or \"jobs\"."
                                : DidYouMean.hint(name, known)));
            }
        }
        return new CvatOptions(
                Connection.of(options),
                scope(options),
                image(options.get("image")),
                labels(options.get("labels")),
                deletedFrames(options));
    }

    private static Optional<Scope> scope(Map<String, String> options) {
        List<String> given = SCOPES.stream().filter(options::containsKey).toList();
        if (given.size() > 1) {
            throw new IllegalArgumentException("The options \"" + String.join("\" and \"", given)
                    + "\" are given at once: give one of \"task\", \"project\" and \"jobs\".");
        }
        return given.stream().findFirst().map(kind -> scope(kind, Objects.requireNonNull(options.get(kind))));
    }

    private static Scope scope(String kind, String text) {
        try {
            List<Long> ids = Stream.of(text.split(",", -1))
                    .map(id -> Long.valueOf(id.strip()))
                    .distinct()
                    .toList();
            if (ids.stream().allMatch(id -> id > 0) && (kind.equals("jobs") || ids.size() == 1)) {
                return new Scope(kind, ids);
            }
        } catch (NumberFormatException e) {
            // As any other that is no id.
        }
        throw new IllegalArgumentException("The option \"" + kind + "\" is \"" + text + "\": give "
                + (kind.equals("jobs") ? "ids such as 7, 8." : "one id such as 7."));
    }

    private static ImageQuality image(@Nullable String text) {
        if (text == null) {
            return ImageQuality.ORIGINAL;
        }
        return Arrays.stream(ImageQuality.values())
                .filter(quality -> quality.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The option \"image\" is \"" + text + "\": give none, compressed or original."));
    }

    private static List<String> labels(@Nullable String text) {
        List<String> names = text == null
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new IllegalArgumentException(
                    "The option \"labels\" is \"" + text + "\": give names such as car, person.");
        }
        return names;
    }

    private static boolean deletedFrames(Map<String, String> options) {
        String text = options.getOrDefault("deletedFrames", "false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("The option \"deletedFrames\" is \"" + text + "\": give true or false.");
        }
        return text.equals("true");
    }

    /**
     * What is read.
     *
     * @throws IllegalArgumentException when the options do not say
     */
    Scope requiredScope() {
        return scope.orElseThrow(() -> new IllegalArgumentException(
                "The options do not say what is meant: give one of \"task\", \"project\" and \"jobs\"."));
    }
}
