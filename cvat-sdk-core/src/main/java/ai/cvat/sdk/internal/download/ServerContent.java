package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.files.ContentDisposition;
import ai.cvat.sdk.internal.files.EncodedImage;
import ai.cvat.sdk.internal.files.FileExtension;
import ai.cvat.sdk.internal.files.UnpackBudget;
import ai.cvat.sdk.transfer.TransferException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Media as the server sent them: one answer of the server, which goes on after a fault where it is saved or written. */
public final class ServerContent implements MediaContent {

    private static final ByteString EMPTY_ARCHIVE = ByteString.decodeHex("504b0506" + "00".repeat(18));

    private final Downloads downloads;
    private final Response response;
    private final String name;
    private final DownloadResponse arrival;
    private @Nullable InputStream stream;

    ServerContent(Downloads downloads, Response response, String name) {
        this.downloads = downloads;
        this.response = response;
        this.name = name;
        this.arrival = DownloadResponse.of(response);
    }

    /**
     * Asks for media, and waits while the server is preparing them.
     *
     * @param context the client
     * @param call what to ask for; not sent itself
     * @param name what a file of it would be called, without an extension
     * @return the media, to be closed or read whole
     * @throws TransportException when no answer arrives, or JSON in place of the media
     */
    public static MediaContent of(ClientContext context, ApiCall<?> call, String name) {
        return new Downloads(context).open(call.request(), name);
    }

    /**
     * Asks for a document, which may be JSON, and waits while the server is preparing it.
     *
     * @param context the client
     * @param call what to ask for; not sent itself
     * @param name what a file of it would be called, without an extension
     * @return the document, to be closed or read whole
     * @throws TransportException when no answer arrives
     */
    public static MediaContent ofDocument(ClientContext context, ApiCall<?> call, String name) {
        return new Downloads(context).openDocument(call.request(), name);
    }

    int status() {
        return response.code();
    }

    /** Whether it is an archive of no files: nothing but the record that ends each. Nothing of it is taken away by looking. */
    boolean isEmptyArchive() {
        try {
            return response.peekBody(EMPTY_ARCHIVE.size() + 1L).byteString().equals(EMPTY_ARCHIVE);
        } catch (IOException e) {
            // Whoever reads it finds out, and goes on after the fault.
            return false;
        }
    }

    @Override
    public @Nullable String contentType() {
        MediaType type = arrival.body().contentType();
        return type == null ? null : type.toString();
    }

    @Override
    public String fileName() {
        return ContentDisposition.of(response.header("Content-Disposition")).orElseGet(() -> fallback(response));
    }

    private String fallback(Response response) {
        String type = response.header("Content-Type");
        return name + FileExtension.of(type == null ? null : MediaType.parse(type));
    }

    @Override
    public OptionalLong length() {
        long length = arrival.body().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public InputStream stream() {
        InputStream in = stream;
        if (in == null) {
            in = new VerifiedStream(arrival.body().byteStream(), arrival.file(), arrival.marksEnd());
            stream = in;
        }
        return in;
    }

    @Override
    public byte[] bytes() {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream((int) Math.min(1 << 24, Math.max(32, length().orElse(0))));
        writeTo(bytes);
        return bytes.toByteArray();
    }

    @Override
    public BufferedImage image() {
        return image(bytes(), contentType());
    }

    private BufferedImage image(byte[] bytes, @Nullable String type) {
        try {
            return new EncodedImage(name, bytes).decode(downloads.unpackLimits());
        } catch (IOException e) {
            throw undecodable(type, bytes, e);
        }
    }

    /** Whether a type may be that of an image: point clouds only say so. */
    private static boolean isImage(@Nullable String type) {
        return type == null
                || !(type.startsWith("video/") || type.startsWith("audio/") || type.contains("point-cloud"));
    }

    private static CvatException undecodable(@Nullable String type, byte[] bytes, IOException cause) {
        return new CvatException(
                "The server sent " + bytes.length + " bytes of " + (type == null ? "an unknown type" : type)
                        + (isImage(type)
                                ? ", which is no image that Java can decode: take the bytes, or add an ImageIO plugin"
                                        + " for it."
                                : ", which is no image: take the bytes."),
                cause);
    }

    @Override
    public Path saveTo(Path target, Consumer<? super DownloadOptions> options) {
        try (this) {
            return downloads.save(
                    arrival.request(), response, target, Filled.by(options, new DownloadOptions()), this::fallback);
        }
    }

    @Override
    public long writeTo(OutputStream out, Consumer<? super DownloadOptions> options) {
        try (this) {
            return downloads.send(arrival.request(), response, out, Filled.by(options, new DownloadOptions()));
        }
    }

    @Override
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

    @Override
    public void forEachImage(BiConsumer<? super String, ? super BufferedImage> reader) {
        forEachEntry((entry, bytes) -> reader.accept(entry, image(bytes, entry)));
    }

    private TransferException noArchive(@Nullable IOException cause) {
        return new TransferException(
                name + ", of type " + contentType() + ", is no ZIP archive that can be read whole"
                        + (cause == null ? "" : ": " + cause.getMessage()) + ".",
                cause);
    }

    @Override
    public void close() {
        response.close();
    }
}
