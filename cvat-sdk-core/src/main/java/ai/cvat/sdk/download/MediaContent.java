package ai.cvat.sdk.download;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.CountingStream;
import ai.cvat.sdk.internal.download.DownloadResponse;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.download.VerifiedStream;
import ai.cvat.sdk.internal.files.ContentDisposition;
import ai.cvat.sdk.internal.files.FileExtension;
import ai.cvat.sdk.internal.files.UnpackBudget;
import ai.cvat.sdk.transfer.TransferException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Media as the server sent them, such as a frame, a chunk or a preview: read once, as a stream, as bytes, as an image, or
 * saved to a file.
 *
 * <p>All but {@link #stream()} close it when they are done; with {@link #stream()}, close this object or the stream. They
 * check that as much arrived as the server announced, and, of chunks, the server's checksum of the length and the first
 * thousand bytes; all but {@link #stream()} and {@link #forEachEntry} also go on after a fault of the connection. Not
 * thread-safe.
 */
public final class MediaContent implements AutoCloseable {

    private static final ByteString EMPTY_ARCHIVE = ByteString.decodeHex("504b0506" + "00".repeat(18));

    private final Downloads downloads;
    private final Response response;
    private final String name;
    private final DownloadResponse arrival;
    private @Nullable InputStream stream;

    public MediaContent(Downloads downloads, Response response, String name) {
        this.downloads = downloads;
        this.response = response;
        this.name = name;
        this.arrival = DownloadResponse.of(response);
    }

    /**
     * Asks for media, and waits while the server is preparing them. Made by the SDK only.
     *
     * @param context the client
     * @param call what to ask for; not sent itself
     * @param name what a file of it would be called, without an extension
     * @return the media, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws TransportException when no answer arrives, or JSON in place of the media
     */
    public static MediaContent of(ClientContext context, ApiCall<?> call, String name) {
        return new Downloads(context).open(call.request(), name);
    }

    /**
     * Asks for a document, which may be JSON, and waits while the server is preparing it. Made by the SDK only.
     *
     * @param context the client
     * @param call what to ask for; not sent itself
     * @param name what a file of it would be called, without an extension
     * @return the document, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public static MediaContent ofDocument(ClientContext context, ApiCall<?> call, String name) {
        return new Downloads(context).openDocument(call.request(), name);
    }

    public int status() {
        return response.code();
    }

    /** Whether it is an archive of no files: nothing but the record that ends each. Nothing of it is taken away by looking. */
    public boolean isEmptyArchive() {
        try {
            return response.peekBody(EMPTY_ARCHIVE.size() + 1L).byteString().equals(EMPTY_ARCHIVE);
        } catch (IOException e) {
            // Whoever reads it finds out, and goes on after the fault.
            return false;
        }
    }

    /**
     * What the server says that it is.
     *
     * @return for example {@code image/jpeg}; null where the server does not say
     */
    public @Nullable String contentType() {
        MediaType type = arrival.body().contentType();
        return type == null ? null : type.toString();
    }

    /**
     * What a file of it is called where it is saved into a directory.
     *
     * @return the server's name for it; else what it is and what its content type makes it end with, such as
     *     {@code task_5_frame_2.jpg}
     */
    public String fileName() {
        return ContentDisposition.of(response.header("Content-Disposition")).orElseGet(() -> fallback(response));
    }

    private String fallback(Response response) {
        String type = response.header("Content-Type");
        return name + FileExtension.of(type == null ? null : MediaType.parse(type));
    }

    /**
     * How long it is.
     *
     * @return the number of bytes; empty where the server does not say
     */
    public OptionalLong length() {
        long length = arrival.body().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * The bytes as they arrive. At the end, reading fails with an {@link IOException} when they are not what the server
     * announced.
     *
     * @return the stream, the same one each time; closing it frees the connection
     */
    public InputStream stream() {
        InputStream in = stream;
        if (in == null) {
            in = new VerifiedStream(arrival.body().byteStream(), arrival.file(), arrival.marksEnd());
            stream = in;
        }
        return in;
    }

    /**
     * Reads everything into memory, and closes this object.
     *
     * @return the bytes as the server sent them
     * @throws TransferException when they are not what was announced
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when they break off again and again
     */
    public byte[] bytes() {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream((int) Math.min(1 << 24, Math.max(32, length().orElse(0))));
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /**
     * Reads everything into memory, decodes it, and closes this object.
     *
     * @return the image
     * @throws TransferException when the bytes are not what was announced
     * @throws TransportException when they break off again and again
     * @throws CvatException when they are no image that Java can decode, or one of more pixels than the client's
     *     {@link ai.cvat.sdk.Config#unpackLimits} allow
     */
    public BufferedImage image() {
        return image(bytes(), contentType());
    }

    private BufferedImage image(byte[] bytes, @Nullable String type) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw undecodable(type, bytes, null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireSane(reader.getWidth(0), reader.getHeight(0));
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw undecodable(type, bytes, e);
        }
    }

    /** A small file may say that it is a huge image, for which all memory would be taken. */
    private void requireSane(int width, int height) {
        long most = downloads.unpackLimits().pixels();
        if ((long) width * height > most) {
            throw new TransferException(name + " is an image of " + width + " x " + height + " pixels, more than "
                    + most + ", and was not decoded: take the bytes, or set a higher limit (Config.unpackLimits).");
        }
    }

    /** Whether a type may be that of an image: point clouds only say so. */
    private static boolean isImage(@Nullable String type) {
        return type == null
                || !(type.startsWith("video/") || type.startsWith("audio/") || type.contains("point-cloud"));
    }

    private static CvatException undecodable(@Nullable String type, byte[] bytes, @Nullable IOException cause) {
        return new CvatException(
                "The server sent " + bytes.length + " bytes of " + (type == null ? "an unknown type" : type)
                        + (isImage(type)
                                ? ", which is no image that Java can decode: take the bytes, or add an ImageIO plugin"
                                        + " for it."
                                : ", which is no image: take the bytes."),
                cause);
    }

    /**
     * Saves it to a file that does not exist yet, and closes this object.
     *
     * @param target the file to write, or a directory that exists, for a file of {@link #fileName()}
     * @return the file
     * @see #saveTo(Path, DownloadOptions)
     */
    public Path saveTo(Path target) {
        return saveTo(target, DownloadOptions.defaults());
    }

    /**
     * Saves it to a file, and closes this object.
     *
     * @param target the file to write, or a directory that exists, for a file of {@link #fileName()}
     * @param options sets what to do when the file is there already, and who is told how far it is
     * @return the file
     * @see #saveTo(Path, DownloadOptions)
     */
    public Path saveTo(Path target, Consumer<? super DownloadOptions.Builder> options) {
        return saveTo(target, DownloadOptions.of(options));
    }

    /**
     * Saves it to a file, which appears whole or not at all, and closes this object. The bytes are as the server sent them.
     *
     * @param target the file to write, or a directory that exists, for a file of {@link #fileName()}
     * @param options what to do when the file is there already, who is told how far it is, and what is kept of a failure
     * @return the file
     * @throws TransferException when the target may not be written, when what arrived is not what was announced, or when
     *     the disk refuses
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when the bytes break off again and again
     */
    public Path saveTo(Path target, DownloadOptions options) {
        try (this) {
            return downloads.save(arrival.request(), response, target, options, this::fallback);
        }
    }

    /**
     * Writes it to a stream, and closes this object.
     *
     * @param out where the bytes go; flushed, not closed
     * @return how many bytes it has
     * @see #writeTo(OutputStream, DownloadOptions)
     */
    public long writeTo(OutputStream out) {
        return writeTo(out, DownloadOptions.defaults());
    }

    /**
     * Writes it to a stream as the server sends it, and closes this object.
     *
     * @param out where the bytes go; flushed, not closed
     * @param options who is told how far it is; existing files and what is kept of a failure do not matter
     * @return how many bytes it has
     * @throws TransferException when what arrived is not what was announced, or when the stream refuses
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to go on after a fault
     * @throws TransportException when the bytes break off again and again
     */
    public long writeTo(OutputStream out, DownloadOptions options) {
        try (this) {
            return downloads.send(arrival.request(), response, out, options);
        }
    }

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
    public void forEachEntry(BiConsumer<? super String, byte[]> reader) {
        try (this;
                CountingStream packed = new CountingStream(stream());
                ZipInputStream zip = new ZipInputStream(packed)) {
            UnpackBudget unpacking = new UnpackBudget(downloads.unpackLimits(), name, packed::count);
            boolean any = false;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                any = true;
                unpacking.enter();
                if (!entry.isDirectory()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    unpacking.copy(entry.getName(), zip, bytes);
                    reader.accept(entry.getName(), bytes.toByteArray());
                }
            }
            if (!any) {
                throw noArchive(null);
            }
            // The directory of the archive, which ends it; then the checksum is right or not.
            stream().transferTo(OutputStream.nullOutputStream());
        } catch (ZipException e) {
            throw noArchive(e);
        } catch (IOException e) {
            throw TransportException.of(arrival.request(), e);
        }
    }

    /**
     * Reads it as a ZIP archive of images, one image in memory at a time, and closes this object: a chunk of images, or
     * context images.
     *
     * @param reader is given the name of each file and the image in it, in the order of the archive
     * @throws TransferException when it is no such archive
     * @throws TransportException when the bytes break off, or are not what was announced
     * @throws CvatException when a file is no image that Java can decode
     */
    public void forEachImage(BiConsumer<? super String, ? super BufferedImage> reader) {
        forEachEntry((entry, bytes) -> reader.accept(entry, image(bytes, entry)));
    }

    private TransferException noArchive(@Nullable IOException cause) {
        return new TransferException(
                name + ", of type " + contentType() + ", is no ZIP archive that can be read whole"
                        + (cause == null ? "" : ": " + cause.getMessage()) + ".",
                cause);
    }

    /** Frees the connection. Does nothing the second time. */
    @Override
    public void close() {
        response.close();
    }
}
