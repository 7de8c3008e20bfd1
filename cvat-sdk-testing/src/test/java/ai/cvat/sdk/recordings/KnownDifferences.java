package ai.cvat.sdk.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one list of what may differ from the recordings, each with its reason: {@code differences.txt}, which says how it is read. */
final class KnownDifferences {

    private final List<Entry> entries = new ArrayList<>();
    private int exchanges;

    private KnownDifferences() {}

    /** One line of the list. */
    static final class Entry {

        private final String reason;
        private final String line;
        private final Pattern where;
        private final Pattern difference;
        private boolean isUsed;

        private Entry(String reason, String line) {
            String[] parts = line.split(" \\| ", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("'" + line + "' is no \"where | difference\".");
            }
            this.reason = reason;
            this.line = line;
            this.where = pattern(parts[0].strip());
            this.difference = pattern(parts[1].strip());
        }

        /** A text in which each {@code *} stands for anything. */
        private static Pattern pattern(String text) {
            return Pattern.compile(
                    Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        }

        private boolean explains(Recording recording, String line) {
            boolean found = (where.matcher(recording.toString()).matches()
                            || where.matcher(recording.method() + " " + recording.path())
                                    .matches())
                    && difference.matcher(line).matches();
            isUsed |= found;
            return found;
        }

        /** The first word of why it may be so. */
        String reason() {
            return reason;
        }

        @Override
        public String toString() {
            return line;
        }
    }

    /** Reads the list. */
    static KnownDifferences read() throws IOException {
        try (InputStream file = KnownDifferences.class.getResourceAsStream("differences.txt")) {
            KnownDifferences known = new KnownDifferences();
            String reason = "";
            for (String line : new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("written for ")) {
                    known.exchanges = Integer.parseInt(line.replaceAll("\\D", ""));
                } else if (line.startsWith("== ")) {
                    reason = line.substring("== ".length()).split(":", 2)[0];
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    known.entries.add(new Entry(reason, line));
                }
            }
            return known;
        }
    }

    /** How many exchanges the recordings have that it was written for: with others, some lines may be of no use. */
    int exchanges() {
        return exchanges;
    }

    /** The first entry that a difference falls under; null when there is none. */
    @Nullable Entry explain(Recording recording, String difference) {
        return entries.stream()
                .filter(entry -> entry.explains(recording, difference))
                .findFirst()
                .orElse(null);
    }

    /** The lines that explained nothing. */
    List<Entry> unused() {
        return entries.stream().filter(entry -> !entry.isUsed).toList();
    }
}
