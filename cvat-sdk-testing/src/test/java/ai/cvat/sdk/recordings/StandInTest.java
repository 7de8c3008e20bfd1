package ai.cvat.sdk.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The stand-in is asked what a running server was asked, and has to answer the same: status, headers, and JSON but for ids,
 * dates and hosts. What may differ is in {@code differences.txt}. Each file of recordings has a server of its own, which is
 * set up as its requests need it; what the recordings do not show enough of is told, and counted.
 */
class StandInTest {

    private static final Path REPORT = Path.of("target", "recordings.txt");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    @Test
    void answersAsARunningServerDoes() throws IOException {
        List<Recording> recordings = Recordings.all();
        Testimony testimony = new Testimony(recordings);
        KnownDifferences known = KnownDifferences.read();
        boolean isWrittenForThese = recordings.size() == known.exchanges();

        recordings.stream()
                .collect(Collectors.groupingBy(Recording::file, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(file ->
                        Replay.of(file, testimony).forEach(outcome -> judge(outcome, known, isWrittenForThese)));

        String summary = recordings.size() + " recorded exchanges: " + counts + ", different " + unknown.size();
        known.unused()
                .forEach(entry ->
                        report.append("explains nothing: ").append(entry).append('\n'));
        Files.writeString(REPORT, summary + "\n\n" + report);
        System.out.println(summary + "; see " + REPORT.toAbsolutePath());
        assertThat(unknown).isEmpty();
        if (isWrittenForThese) {
            assertThat(known.unused())
                    .allMatch(entry -> List.of("later", "elsewhere").contains(entry.reason()));
        }
    }

    private void judge(Outcome outcome, KnownDifferences known, boolean isWrittenForThese) {
        if (outcome.isEqual()) {
            count("equal");
            return;
        }
        String reason = "";
        List<String> left = new ArrayList<>();
        for (String difference : outcome.differences()) {
            KnownDifferences.Entry entry = known.explain(outcome.recording(), difference);
            if (entry == null) {
                left.add(difference);
            } else if (reason.isEmpty()) {
                reason = entry.reason();
            }
        }
        if (left.isEmpty()) {
            count("excused (" + reason + ")");
            report.append(reason).append(": ").append(outcome.shown()).append("\n\n");
        } else if (!outcome.isSetUp() && !isWrittenForThese) {
            // Of other recordings, nobody has looked yet at what they leave out.
            count("not set up");
            report.append(outcome.shown()).append("\n\n");
        } else {
            String shown = new Outcome(outcome.recording(), outcome.isSetUp(), left).shown();
            unknown.add(shown);
            report.append("DIFFERENT: ").append(shown).append("\n\n");
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
