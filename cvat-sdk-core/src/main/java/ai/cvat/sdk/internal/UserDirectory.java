package ai.cvat.sdk.internal;

import ai.cvat.api.client.exceptions.CvatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Directories of the user who runs the program, as the environment names them. */
public final class UserDirectory {

    private UserDirectory() {}

    /**
     * Makes a path in one.
     *
     * @param directory what the environment says
     * @param more what is in it
     * @return the path
     * @throws CvatException when Java makes none, as of names beyond ASCII under {@code LC_ALL=C}
     */
    public static Path of(String directory, String... more) {
        try {
            return Path.of(directory, more);
        } catch (InvalidPathException e) {
            throw new CvatException(
                    "The directory \"" + directory
                            + "\" of this user has a name that Java cannot write in the encoding of"
                            + " this machine: start the program with LC_ALL=C.UTF-8.",
                    e);
        }
    }
}
