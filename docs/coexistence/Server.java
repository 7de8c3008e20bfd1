import ai.cvat.sdk.testing.EmbeddedCvat;

/** The server that all programs talk to: says where it is, and ends with its standard input. */
public final class Server {

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            System.out.println(server.url() + " " + server.adminUser().username() + " "
                    + server.adminUser().password());
            while (System.in.read() >= 0) {}
        }
    }
}
