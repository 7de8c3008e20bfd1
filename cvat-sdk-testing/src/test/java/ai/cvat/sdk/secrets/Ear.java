package ai.cvat.sdk.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Hears all that is logged in this program at any level, but for what the servers of the tests say. */
final class Ear implements AutoCloseable {

    /** They are other programs, which run in this one only because it is easy. */
    private static final List<String> SERVERS = List.of(
            "org.eclipse.jetty",
            "io.javalin",
            "ai.cvat.sdk.testing",
            "com.sun.net.httpserver",
            "jdk.internal.httpclient");

    private final Secrets secrets;
    private final AtomicLong heard = new AtomicLong();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final java.util.logging.Logger javaRoot = java.util.logging.Logger.getLogger("");
    private final java.util.logging.Level javaLevel = javaRoot.getLevel();
    private final Handler[] javaHandlers = javaRoot.getHandlers();
    /** Java forgets the level of a logger that nobody holds. */
    private final List<java.util.logging.Logger> javaServers =
            SERVERS.stream().map(java.util.logging.Logger::getLogger).toList();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            hear(event);
        }
    };

    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            heard.incrementAndGet();
            secrets.search("Java's log " + entry.getLoggerName(), formatter.formatMessage(entry));
            secrets.search(
                    "Java's log " + entry.getLoggerName() + ", parameters", Arrays.deepToString(entry.getParameters()));
            if (entry.getThrown() != null) {
                secrets.search("Java's log " + entry.getLoggerName() + ", stack trace", formatter.format(entry));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    Ear(Secrets secrets) {
        this.secrets = secrets;
        SERVERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
        javaServers.forEach(logger -> logger.setLevel(java.util.logging.Level.OFF));
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.iteratorForAppenders().forEachRemaining(other -> other.addFilter(new Silence()));
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        Arrays.stream(javaHandlers).forEach(javaRoot::removeHandler);
        handler.setLevel(java.util.logging.Level.ALL);
        javaRoot.addHandler(handler);
        javaRoot.setLevel(java.util.logging.Level.ALL);
    }

    private void hear(ILoggingEvent event) {
        heard.incrementAndGet();
        String where = "log " + event.getLoggerName();
        secrets.search(where, event.getFormattedMessage());
        secrets.search(where + ", arguments", Arrays.deepToString(event.getArgumentArray()));
        secrets.search(where + ", context", event.getMDCPropertyMap().toString());
        secrets.search(where + ", thread", event.getThreadName());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            secrets.search(where + ", stack trace", ThrowableProxyUtil.asString(thrown));
        }
    }

    /** How much was said. */
    long heard() {
        return heard.get();
    }

    @Override
    public void close() {
        root.setLevel(level);
        root.detachAppender(appender);
        root.iteratorForAppenders().forEachRemaining(other -> other.clearAllFilters());
        SERVERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
        javaServers.forEach(logger -> logger.setLevel(null));
        javaRoot.removeHandler(handler);
        javaRoot.setLevel(javaLevel);
        Arrays.stream(javaHandlers).forEach(javaRoot::addHandler);
    }
}
