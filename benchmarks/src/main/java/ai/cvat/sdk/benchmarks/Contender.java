package ai.cvat.sdk.benchmarks;

import java.util.List;

/** What runs a row. */
enum Contender implements Named {
    JAVA("java", "Java SDK"),
    JAVA_CDS("java-cds", "Java SDK, shared classes"),
    PYTHON("python", "Python SDK"),
    RAW("raw", "raw");

    private final String id;
    private final String title;

    Contender(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** Whether it has anything to show there: shared classes are about starting, and a flow has no limit. */
    boolean takesPartIn(Row row) {
        return switch (this) {
            case JAVA_CDS -> row == Row.START;
            case RAW -> row != Row.FLOW;
            default -> true;
        };
    }

    /** Those of a run. */
    static List<Contender> ofThisRun() {
        return Named.chosen(Option.CLIENTS, values(), List.of(values()));
    }
}
