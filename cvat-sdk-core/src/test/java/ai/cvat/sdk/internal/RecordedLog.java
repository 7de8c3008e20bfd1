package ai.cvat.sdk.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;

/** A logger that remembers what it was told. */
public final class RecordedLog {

    private final Logger logger = new LoggerContext().getLogger("recorded");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public RecordedLog() {
        logger.setLevel(Level.DEBUG);
        appender.start();
        logger.addAppender(appender);
    }

    public org.slf4j.Logger logger() {
        return logger;
    }

    public List<String> lines() {
        return List.copyOf(appender.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    public List<String> warnings() {
        return lines().stream().filter(line -> line.startsWith("WARN ")).toList();
    }
}
