package ai.cvat.sdk.recordings;

import java.util.List;

/**
 * What came of one recorded exchange on the stand-in.
 *
 * @param recording the exchange
 * @param isSetUp whether it was tried; if not, the only difference says why
 * @param differences what differs, a line for each; empty when nothing does
 */
record Outcome(Recording recording, boolean isSetUp, List<String> differences) {

    static Outcome compared(Recording recording, List<String> differences) {
        return new Outcome(recording, true, differences);
    }

    static Outcome notSetUp(Recording recording, String reason) {
        return new Outcome(recording, false, List.of("not set up: " + reason));
    }

    boolean isEqual() {
        return differences.isEmpty();
    }

    /** The exchange with its differences, for people. */
    String shown() {
        return recording + " [" + recording.method() + " " + recording.path() + "]\n    "
                + String.join("\n    ", differences);
    }
}
