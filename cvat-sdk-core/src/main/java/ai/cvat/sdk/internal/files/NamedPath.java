package ai.cvat.sdk.internal.files;

import ai.cvat.sdk.transfer.TransferException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Makes paths of names that come as text. Where the machine's encoding lacks a character of a name, as all beyond ASCII under
 * {@code LC_ALL=C}, Java makes none.
 */
public final class NamedPath {

    /** What is so, and what to do about it. */
    public static final String UNWRITABLE =
            "whose name Java cannot write in the encoding of this machine: start the program with LC_ALL=C.UTF-8";

    private NamedPath() {}

    /**
     * Makes a path of all of its text.
     *
     * @throws TransferException when Java makes none
     */
    public static Path of(String text) {
        return made(Path::of, text);
    }

    /**
     * The path of a file in a directory.
     *
     * @throws TransferException when Java makes none
     */
    public static Path in(Path directory, String name) {
        return made(directory::resolve, name);
    }

    /**
     * The path of a file beside another one.
     *
     * @throws TransferException when Java makes none
     */
    public static Path beside(Path file, String name) {
        return made(file::resolveSibling, name);
    }

    private static Path made(Function<String, Path> make, String name) {
        try {
            return make.apply(name);
        } catch (InvalidPathException e) {
            String reason = name.indexOf('\0') < 0 ? UNWRITABLE : "whose name holds a NUL, as that of no file does";
            throw new TransferException("There is a file \"" + name.replace("\0", "\\0") + "\", " + reason + ".", e);
        }
    }
}
