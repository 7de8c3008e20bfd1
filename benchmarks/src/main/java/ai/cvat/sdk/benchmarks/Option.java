package ai.cvat.sdk.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a run can be told, as a system property of its name in lower case. */
enum Option {
    /** A tenth of everything, once, without latency or TLS. */
    QUICK(""),
    /** The rows to run, by their names. */
    ROWS(""),
    /** The links to run them over, by their names. */
    LINKS(""),
    /** The clients to run them with, by their names. */
    CLIENTS(""),
    /** How often each is run. */
    RUNS(""),
    /** More options for the Java programs that are measured, such as {@code -Xmx64m}. */
    JVM(""),
    /** Counts the system calls of each client too, in one more run. */
    STRACE(""),
    /** Measures pieces by JMH, and no rows. */
    JMH(""),
    /** The Python that makes the virtual environment. */
    PYTHON("python3");

    private final String otherwise;

    Option(String otherwise) {
        this.otherwise = otherwise;
    }

    String property() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        String text = System.getProperty(property(), "");
        return text.isBlank() ? otherwise : text;
    }

    boolean isOn() {
        return text().equals("true");
    }

    List<String> list() {
        return Arrays.stream(text().split("[ ,]+", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
