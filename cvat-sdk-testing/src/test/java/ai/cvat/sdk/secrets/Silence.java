package ai.cvat.sdk.secrets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps the console of the build free of what a test makes the SDK say. */
final class Silence extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return FilterReply.DENY;
    }
}
