package ai.cvat.sdk.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What has been measured so far. */
final class Results {

    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<Link, Map<Row, Map<Contender, Long>>> systemCalls = new EnumMap<>(Link.class);

    void add(Measurement measurement) {
        measurements.add(measurement);
    }

    void addSystemCalls(Row row, Link link, Contender contender, long calls) {
        systemCalls
                .computeIfAbsent(link, any -> new EnumMap<>(Row.class))
                .computeIfAbsent(row, any -> new EnumMap<>(Contender.class))
                .put(contender, calls);
    }

    List<Measurement> measurements() {
        return measurements;
    }

    Optional<Long> systemCalls(Row row, Link link, Contender contender) {
        return Optional.ofNullable(systemCalls
                .getOrDefault(link, Map.of())
                .getOrDefault(row, Map.of())
                .get(contender));
    }

    /** The links, and the rows of each, that something was measured of. */
    Map<Link, List<Row>> rows() {
        Map<Link, List<Row>> rows = new LinkedHashMap<>();
        for (Link link : Link.values()) {
            List<Row> measured = measurements.stream()
                    .filter(one -> one.link() == link)
                    .map(Measurement::row)
                    .distinct()
                    .sorted()
                    .toList();
            if (!measured.isEmpty()) {
                rows.put(link, measured);
            }
        }
        return rows;
    }

    /** The median of a figure; empty where that was not run. */
    OptionalDouble median(Row row, Link link, Contender contender, ToDoubleFunction<Measurement> figure) {
        double[] sorted = measurements.stream()
                .filter(one -> one.row() == row && one.link() == link && one.contender() == contender)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
