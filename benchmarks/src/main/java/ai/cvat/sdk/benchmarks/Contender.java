package ai.cvat.sdk.benchmarks;

import java.util.List;

/** What runs a row. */
enum Contender implements Named {
    JAVA("java", "Java SDK"),
    /** Set up as {@code docs/performance.md} says for programs that are soon over. */
    JAVA_CDS("java-cds", "Java SDK, short program"),
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

    /** Whether it has anything to show there: how a program starts counts in short rows, and a flow has no limit. */
    boolean takesPartIn(Row row) {
        return switch (this) {
            case JAVA_CDS ->
                switch (row) {
                    case START, LIST, UPLOAD_ONE, UPLOAD_SMALL, UPLOAD_MEDIUM, FRAMES -> true;
                    default -> false;
                };
            case RAW -> row != Row.FLOW;
            default -> true;
        };
    }

    /** Those of a run. */
    static List<Contender> ofThisRun() {
        return Named.chosen(Option.CLIENTS, values(), List.of(values()));
    }
}
