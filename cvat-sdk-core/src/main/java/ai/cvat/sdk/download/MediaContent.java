package ai.cvat.sdk.download;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.transfer.TransferException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Media as the server sent them, such as a frame, a chunk or a preview: read once, as a stream, as bytes, as an image, or
 * saved to a file.
 *
 * <pre>{@code
 * try (MediaContent frame = task.frame(0)) {
 *     BufferedImage picture = frame.image();
 * }
 * task.frame(1).saveTo(Path.of("second.jpg"));
 * }</pre>
 *
 * <p>All but {@link #stream()} close it when they are done; with {@link #stream()}, close this object or the stream. They
 * check that as much arrived as the server announced, and, of chunks, the server's checksum of the length and the first
 * thousand bytes; all but {@link #stream()} and {@link #forEachEntry} also go on after a fault of the connection. Not
 * thread-safe.
 */
public interface MediaContent extends AutoCloseable {

    /**
     * The content type that the server says.
     *
     * @return for example {@code image/jpeg}; null where the server does not say
     */
    @Nullable String contentType();

    /**
     * The name of the file that it is saved to in a directory.
     *
     * @return the server's name for it; else what it is and what its content type makes it end with, such as
     *     {@code task_5_frame_2.jpg}
     */
    String fileName();

    /**
     * The length in bytes.
     *
     * @return the number of bytes; empty where the server does not say
     */
    OptionalLong length();

    /**
     * The bytes as they arrive. At the end, reading fails with an {@link IOException} when they are not what the server
     * announced.
     *
     * @return the stream, the same one each time; closing it frees the connection
     */
    InputStream stream();

    /**
     * Reads everything into memory, and closes this object.
     *
     * @return the bytes as the server sent them
     * @throws TransferException when they are not what was announced
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when they break off again and again
     */
    byte[] bytes();

    /**
     * Reads everything into memory, decodes it, and closes this object.
     *
     * @return the image
     * @throws TransferException when the bytes are not what was announced
     * @throws TransportException when they break off again and again
     * @throws CvatException when they are no image that Java can decode, or one of more pixels than the client's
     *     {@link ai.cvat.sdk.Config#unpackLimits} allow
     */
    BufferedImage image();

    /**
     * Saves it to a file that does not exist yet, and closes this object.
     *
     * @param target the file to write, or a directory that exists, for a file of {@link #fileName()}
     * @return the file
     * @see #saveTo(Path, Consumer)
     */
    default Path saveTo(Path target) {
        return saveTo(target, options -> {});
    }

    /**
     * Saves it to a file, which appears whole or not at all, and closes this object. The bytes are as the server sent them.
     *
     * @param target the file to write, or a directory that exists, for a file of {@link #fileName()}
     * @param options sets what to do when the file is there already, who is told how far it is, and what is kept of a failure
     * @return the file
     * @throws TransferException when the target may not be written, when what arrived is not what was announced, or when
     *     the disk refuses
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when the bytes break off again and again
     */
    Path saveTo(Path target, Consumer<? super DownloadOptions> options);

    /**
     * Writes it to a stream, and closes this object.
     *
     * @param out where the bytes go; flushed, not closed
     * @return how many bytes it has
     * @see #writeTo(OutputStream, Consumer)
     */
    default long writeTo(OutputStream out) {
        return writeTo(out, options -> {});
    }

    /**
     * Writes it to a stream as the server sends it, and closes this object.
     *
     * @param out where the bytes go; flushed, not closed
     * @param options sets who is told how far it is; existing files and what is kept of a failure do not matter
     * @return how many bytes it has
     * @throws TransferException when what arrived is not what was announced, or when the stream refuses
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when the bytes break off again and again
     */
    long writeTo(OutputStream out, Consumer<? super DownloadOptions> options);

    /**
     * Reads it as a ZIP archive, one file in memory at a time, and closes this object: a chunk of images, or context images.
     *
     * <p>The names are the archive's own: do not make paths of them, but give a saved archive to {@link Archive#extract}.
     *
     * @param reader is given the name and the bytes of each file, in the order of the archive
     * @throws TransferException when it is no such archive, or one that unpacks to more than the client's
     *     {@link ai.cvat.sdk.Config#unpackLimits} allow
     * @throws TransportException when the bytes break off, or are not what was announced
     */
    void forEachEntry(BiConsumer<? super String, byte[]> reader);

    /**
     * Reads it as a ZIP archive of images, one image in memory at a time, and closes this object: a chunk of images, or
     * context images.
     *
     * @param reader is given the name of each file and the image in it, in the order of the archive
     * @throws TransferException when it is no such archive
     * @throws TransportException when the bytes break off, or are not what was announced
     * @throws CvatException when a file is no image that Java can decode
     */
    void forEachImage(BiConsumer<? super String, ? super BufferedImage> reader);

    /** Frees the connection. Does nothing the second time. */
    @Override
    void close();
}
