package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;
import java.util.List;
import java.util.stream.Collectors;

/** Some of many objects could not be removed. The reasons are its suppressed exceptions, and in the report. */
public final class RemovalException extends CvatException {

    private static final long serialVersionUID = 1;

    private final transient RemovalReport<?> report;

    RemovalException(String title, RemovalReport<?> report) {
        super(message(title, report), report.failed().get(0).failure());
        this.report = report;
        report.failed().stream().skip(1).map(Removal::failure).forEach(failure -> {
            if (failure != null) {
                addSuppressed(failure);
            }
        });
    }

    private static String message(String title, RemovalReport<?> report) {
        List<? extends Removal<?>> failed = report.failed();
        String ids = failed.stream().map(removal -> Removal.shown(removal.id())).collect(Collectors.joining(", "));
        return failed.size() + " of " + report.all().size() + " could not be removed: " + title + " " + ids;
    }

    /**
     * The report of what became of each object.
     *
     * @return the report; empty after this exception was serialized
     */
    public RemovalReport<?> report() {
        return report == null ? new RemovalReport<Long>("", List.of()) : report;
    }
}
