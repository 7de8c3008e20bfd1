package ai.cvat.sdk.faults;

import ai.cvat.sdk.Client;
import java.nio.file.Path;

/** What a user does, once, and what it has come to. */
interface Act {

    /**
     * Does it.
     *
     * @param client whom the fault strikes
     * @param target an empty directory for files
     * @throws AssertionError when the client came back with something wrong
     */
    void run(Client client, Path target) throws Exception;

    /**
     * How often it was done, as somebody else sees it: 0 or 1; anything else is something half, lost or doubled.
     *
     * @param client whom the fault struck
     */
    int effects(Client client) throws Exception;

    /** Reads something: done is what came back whole. */
    static Act reading(Reading reading) {
        return new Act() {
            private boolean done;

            @Override
            public void run(Client client, Path target) throws Exception {
                reading.read(client, target);
                done = true;
            }

            @Override
            public int effects(Client client) {
                return done ? 1 : 0;
            }
        };
    }

    /** Changes something: done is what is on the server. */
    static Act changing(Reading change, Effects effects) {
        return new Act() {
            @Override
            public void run(Client client, Path target) throws Exception {
                change.read(client, target);
            }

            @Override
            public int effects(Client client) throws Exception {
                return effects.count(client);
            }
        };
    }

    /** Does something with a client, and looks at what it gives. */
    @FunctionalInterface
    interface Reading {

        void read(Client client, Path target) throws Exception;
    }

    /** Counts on the server. */
    @FunctionalInterface
    interface Effects {

        int count(Client client) throws Exception;
    }
}
