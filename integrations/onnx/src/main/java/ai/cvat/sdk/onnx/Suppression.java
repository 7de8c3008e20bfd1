package ai.cvat.sdk.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Non-maximum suppression: of candidates of one class that overlap, the surest stays.
 *
 * @param overlap the share in common, as intersection over union, above which two are the same object; 1 suppresses nothing
 * @param most how many stay at most
 */
record Suppression(double overlap, int most) {

    /** So many of the surest are looked at, for the time that it takes grows with their square. */
    private static final int LOOKED_AT = 30_000;

    /** Those that stay, the surest first; of those that are as sure, the first ones. */
    List<Candidate> of(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingDouble(Candidate::score).reversed());
        List<Candidate> kept = new ArrayList<>();
        Map<Integer, List<Candidate>> ofClass = new HashMap<>();
        for (Candidate candidate : sorted.subList(0, Math.min(LOOKED_AT, sorted.size()))) {
            List<Candidate> same = ofClass.computeIfAbsent(candidate.number(), number -> new ArrayList<>());
            if (kept.size() < most
                    && same.stream().noneMatch(other -> other.box().overlap(candidate.box()) > overlap)) {
                kept.add(candidate);
                same.add(candidate);
            }
        }
        return kept;
    }
}
