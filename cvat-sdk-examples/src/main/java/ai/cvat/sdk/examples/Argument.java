package ai.cvat.sdk.examples;

import java.util.Optional;

/** What an example is told to work on: its first argument, or {@code -Dexample.argument=} where Maven runs it. */
final class Argument {

    private Argument() {}

    /** The id that it is of something. */
    static long id(String argument, String of) {
        try {
            return Long.parseLong(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + argument + "\" is not the id of " + of + ": give a number, as in -Dexample.argument=7.", e);
        }
    }

    /** The argument, where there is one. */
    static Optional<String> of(String[] arguments) {
        String given = arguments.length > 0 ? arguments[0] : System.getProperty("example.argument", "");
        return Optional.of(given.strip()).filter(text -> !text.isEmpty());
    }
}
