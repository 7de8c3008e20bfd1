package ai.cvat.sdk.testing;

import org.junit.jupiter.api.AutoClose;

/** A test of what an embedded server answers: on a server of its own, with the browser of its administrator. */
public abstract class StandInTest {

    /** A task with a label that has an attribute. */
    protected static final String TASK_OF_CATS =
            "{\"name\":\"t\",\"labels\":[{\"name\":\"cat\",\"attributes\":[{\"name\":\"age\",\"mutable\":true,"
                    + "\"input_type\":\"number\",\"default_value\":\"1\",\"values\":[\"0\",\"9\",\"1\"]}]}]}";

    @AutoClose
    protected final EmbeddedCvat server;

    protected final Browser admin;

    /**
     * Starts the server.
     *
     * @param users the names of users beside the administrator; the password of each is the first letter of its name
     */
    protected StandInTest(String... users) {
        EmbeddedCvat.Builder builder = EmbeddedCvat.builder();
        for (String user : users) {
            builder.user(user, user.substring(0, 1));
        }
        server = builder.start();
        admin = Browser.admin(server);
    }
}
