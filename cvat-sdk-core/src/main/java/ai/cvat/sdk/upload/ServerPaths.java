package ai.cvat.sdk.upload;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of files that the server has or can get by itself. */
final class ServerPaths {

    private static final int LONGEST = 1024;

    private ServerPaths() {}

    /**
     * Refuses what the server would refuse.
     *
     * @param what what one of them is
     * @return the same, in the same order
     */
    static List<String> checked(String what, Collection<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("There is no " + what + ": give at least one.");
        }
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            if (path.isBlank() || path.length() > LONGEST) {
                throw new IllegalArgumentException("\"" + path + "\" is no " + what + ": give 1 to " + LONGEST
                        + " characters, and not only blanks.");
            }
            if (List.of(path.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException(
                        "\"" + path + "\" is no " + what + ": leave out \"..\", the server takes none.");
            }
            if (!seen.add(path)) {
                throw new IllegalArgumentException("The " + what + " \"" + path + "\" is given twice: give it once.");
            }
        }
        return List.copyOf(paths);
    }
}
