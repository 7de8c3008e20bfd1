package ai.cvat.sdk.examples;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.Client;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a program of this module does on a server, as somebody who is logged in there. */
@FunctionalInterface
public interface Example {

    /**
     * Does it.
     *
     * @param server the server
     * @param client somebody who is logged in; closed afterwards
     * @param argument what to work on; empty lets the example make a sample
     * @throws Exception when something goes wrong
     */
    void run(ExampleServer server, Client client, Optional<String> argument) throws Exception;

    /**
     * Runs an example on the server that the environment names; a failure ends this process with one sentence.
     *
     * @param arguments what to work on, where there is one
     * @param example the example
     */
    static void main(String[] arguments, Example example) {
        try {
            run(System.getenv(), Argument.of(arguments), example);
        } catch (Exception e) {
            System.out.flush();
            System.err.println("\n" + sentence(e));
            System.exit(1);
        }
    }

    /**
     * Runs an example on the server that an environment names.
     *
     * @param environment the variables
     * @param argument what to work on; empty lets the example make a sample
     * @param example the example
     * @throws Exception when something goes wrong
     */
    static void run(Map<String, String> environment, Optional<String> argument, Example example) throws Exception {
        try (ExampleServer server = ExampleServer.open(environment);
                Client client = server.login()) {
            example.run(server, client, argument);
        }
    }

    /**
     * What went wrong, on one line: our own messages say it all, others mean little without their kind.
     *
     * @param failure what went wrong
     * @return the line
     */
    static String sentence(Exception failure) {
        boolean ours = failure instanceof CvatException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        String message = String.valueOf(failure.getMessage());
        return (ours ? message : failure.getClass().getSimpleName() + ": " + message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
