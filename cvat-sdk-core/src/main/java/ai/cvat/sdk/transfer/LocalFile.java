package ai.cvat.sdk.transfer;

import java.nio.file.Path;

/**
 * A file of this machine that is fit to be sent.
 *
 * @param path where it is
 * @param name what the server is to call it
 * @param size its length in bytes, more than zero
 */
record LocalFile(Path path, String name, long size) {

    /** A part of it, for one request. */
    FileSlice slice(long offset, long length) {
        return new FileSlice(this, offset, length);
    }
}
