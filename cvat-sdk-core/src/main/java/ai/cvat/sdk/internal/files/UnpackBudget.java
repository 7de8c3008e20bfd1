package ai.cvat.sdk.internal.files;

import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/** Counts what comes out of one archive, and stops what is beyond the limits. */
public final class UnpackBudget {

    /** So much may come out of the smallest archive. */
    private static final long ALWAYS = 16L << 20;

    private static final int BUFFER = 64 * 1024;

    private final UnpackLimits limits;
    private final String archive;
    private final LongSupplier packed;
    private final byte[] buffer = new byte[BUFFER];
    private long entries;
    private long total;

    /**
     * Begins to count.
     *
     * @param archive what the archive is called, for messages
     * @param packed how many bytes of it were read
     */
    public UnpackBudget(UnpackLimits limits, String archive, LongSupplier packed) {
        this.limits = limits;
        this.archive = archive;
        this.packed = packed;
    }

    /** Unpacks one file. */
    public void copy(String name, InputStream in, OutputStream out) throws IOException {
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            total += read;
            if (size > limits.entryBytes()) {
                throw tooMuch(
                        "its file \"" + name + "\" has more than " + limits.entryBytes() + " bytes", "entryBytes");
            }
            if (total > limits.totalBytes()) {
                throw tooMuch("its files have more than " + limits.totalBytes() + " bytes", "totalBytes");
            }
            if (total > ALWAYS && total / limits.ratio() > packed.getAsLong()) {
                throw tooMuch("its files are more than " + limits.ratio() + " times as large as it is itself", "ratio");
            }
            out.write(buffer, 0, read);
        }
    }

    /** Counts a file or a directory. */
    public void enter() {
        if (++entries > limits.entries()) {
            throw tooMuch("it has more than " + limits.entries() + " files", "entries");
        }
    }

    private TransferException tooMuch(String what, String limit) {
        return new TransferException(archive + " was not unpacked any further: " + what
                + ". If that is what it should be, set a higher limit (UnpackLimits." + limit + ").");
    }
}
