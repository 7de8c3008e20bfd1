package ai.cvat.sdk.upload;

import java.util.List;

/** Files and directories of the share that is mounted to the server. Made by {@link Media#share}. */
public final class ShareMedia extends Media {

    private final List<String> paths;

    ShareMedia(List<String> paths) {
        this.paths = paths;
    }

    /**
     * Their paths on the share.
     *
     * @return one or more
     */
    public List<String> paths() {
        return paths;
    }

    /**
     * The paths.
     *
     * @return for example {@code ShareMedia[cats/1.png]}
     */
    @Override
    public String toString() {
        return "ShareMedia" + paths;
    }
}
