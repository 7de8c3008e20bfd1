package ai.cvat.sdk.benchmarks;

import java.util.List;

/** How a client reaches the server. */
enum Link implements Named {
    HTTP(false, 0),
    HTTP_20(false, 20),
    HTTPS(true, 0),
    HTTPS_20(true, 20),
    /** To the server that {@code CVAT_HOST} names. */
    SERVER(false, 0) {
        @Override
        public String id() {
            return "server";
        }

        @Override
        String title() {
            return "A real server";
        }
    };

    /** Those to {@link FastServer}. */
    static final List<Link> FAST = List.of(HTTP, HTTP_20, HTTPS, HTTPS_20);

    private final boolean tls;
    private final int latencyMillis;

    Link(boolean tls, int latencyMillis) {
        this.tls = tls;
        this.latencyMillis = latencyMillis;
    }

    @Override
    public String id() {
        return scheme() + (latencyMillis > 0 ? "-" + latencyMillis : "");
    }

    String title() {
        return (tls ? "TLS" : "plain HTTP") + ", " + latencyMillis + " ms of latency";
    }

    String scheme() {
        return tls ? "https" : "http";
    }

    /** Whether a row is measured over it. */
    boolean carries(Row row) {
        return (this == SERVER) == (row == Row.FLOW);
    }

    boolean tls() {
        return tls;
    }

    /** How long the server waits before it answers a request. */
    int latencyMillis() {
        return latencyMillis;
    }
}
