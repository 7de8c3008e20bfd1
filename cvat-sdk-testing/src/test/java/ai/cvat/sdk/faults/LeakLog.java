package ai.cvat.sdk.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what OkHttp says of answers that nobody closed. */
final class LeakLog extends Handler {

    private final Logger okHttp = Logger.getLogger("okhttp3.OkHttpClient");
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    LeakLog() {
        okHttp.addHandler(this);
    }

    List<String> messages() {
        return new ArrayList<>(messages);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getMessage().contains("leak")) {
            messages.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        okHttp.removeHandler(this);
    }
}
