package ai.cvat.sdk.transfer;

import ai.cvat.api.client.TransportException;
import ai.cvat.sdk.internal.ClientContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files of the server so that they appear whole or not at all. Users reach it by verbs such as
 * {@code Task.exportDataset}.
 */
public final class Downloads {

    private static final int BUFFER = 64 * 1024;

    private final ClientContext context;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public Downloads(ClientContext context) {
        this.context = context;
    }

    /**
     * Refuses a target that a download would refuse, before the server is set to work for it.
     *
     * @param target a file, or a directory that exists
     * @param options what to do when the file is there already
     * @return whether the file is there and is to be left as it is
     * @throws TransferException when the file is there and is neither to be replaced nor to be left
     */
    public boolean skips(Path target, DownloadOptions options) {
        if (Files.isDirectory(target) || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return switch (options.existing()) {
            case FAIL -> throw exists(target, null);
            case SKIP -> true;
            case REPLACE -> false;
        };
    }

    /**
     * Downloads a file.
     *
     * @param url where it is; the client's credentials go to its own server only
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options what to do when the file is there already, and who is told how far it is
     * @return the file
     * @throws TransferException when the target may not be written, when the server gives no name for a file in a
     *     directory, when less or more arrives than was announced, when the disk refuses, or when the thread was interrupted
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws TransportException when no answer arrives, or it breaks off
     */
    public Path download(String url, Path target, DownloadOptions options) {
        HttpUrl address = context.api().baseUrl().resolve(url);
        if (address == null) {
            throw new TransferException("\"" + url + "\" is no URL that a file could be downloaded from.");
        }
        if (skips(target, options)) {
            return target;
        }
        Request request = new Request.Builder()
                .url(address)
                // Else the length of what arrives would not be the length of what was announced.
                .header("Accept-Encoding", "identity")
                .build();
        try {
            return new Exchange(context.api()).send(request, response -> {
                Path file = Files.isDirectory(target) ? target.resolve(name(response, target)) : target;
                if (!skips(file, options)) {
                    save(response, file, options);
                    context.logger().info("Downloaded {}", file);
                }
                return file;
            });
        } catch (TransportException e) {
            Faults.endIfInterrupted(e, "The download to " + target);
            throw e;
        }
    }

    private static String name(Response response, Path directory) {
        return ServerFileName.of(response.header("Content-Disposition"))
                .orElseThrow(() -> new TransferException("The server gives no name for the file that is to go into "
                        + directory + ": give the path of a file instead of a directory."));
    }

    private void save(Response response, Path file, DownloadOptions options) {
        Path directory = file.toAbsolutePath().getParent();
        Path part = file.resolveSibling(".cvat-" + UUID.randomUUID() + ".part");
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            try {
                receive(response, part, file, options.progressListener());
                put(part, file, options.existing());
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            if (Faults.isInterruption(e)) {
                throw new TransferInterruptedException("The download to " + file + " was interrupted.", e);
            }
            throw new TransferException("Writing " + file + " failed: " + e, e);
        }
    }

    private void receive(Response response, Path part, Path file, ProgressListener listener) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            throw new TransferException("The answer has no file in it.");
        }
        long announced = body.contentLength();
        OptionalLong total = announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
        ProgressMeter meter = new ProgressMeter(listener, total, Progress.Unit.BYTES, context.logger());
        meter.report();
        long received = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            InputStream in = body.byteStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = read(in, buffer, response); read >= 0; read = read(in, buffer, response)) {
                out.write(buffer, 0, read);
                received += read;
                meter.advance(read);
            }
            channel.force(true);
        }
        if (announced >= 0 && received != announced) {
            throw new TransferException("The download to " + file + " is not whole: " + announced
                    + " bytes were announced, and " + received + " arrived.");
        }
    }

    /** Tells a broken connection from a broken disk. */
    private static int read(InputStream in, byte[] buffer, Response response) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new TransportException(response.request(), e);
        }
    }

    private static void put(Path part, Path file, ExistingFile existing) throws IOException {
        if (existing == ExistingFile.REPLACE) {
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return;
        }
        try {
            // Within one directory this is a renaming: nobody sees half of the file.
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            if (existing == ExistingFile.FAIL) {
                throw exists(file, e);
            }
        }
    }

    private static TransferException exists(Path file, @Nullable IOException cause) {
        return new TransferException(
                file + " exists already: choose another file, or ExistingFile.REPLACE or SKIP.", cause);
    }
}
