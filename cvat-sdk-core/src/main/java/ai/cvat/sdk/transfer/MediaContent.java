package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.TransportException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Media as the server sent them, such as a frame: read once, as a stream, as bytes, or as an image.
 *
 * <p>{@link #bytes()} and {@link #image()} close it; with {@link #stream()}, close this object or the stream. Not
 * thread-safe.
 */
public final class MediaContent implements AutoCloseable {

    private final ResponseBody body;
    private final Request request;

    /**
     * Made by the SDK only.
     *
     * @param response an answer that streams
     */
    public MediaContent(ApiResponse<ResponseBody> response) {
        this.body = response.requireBody();
        this.request = response.request();
    }

    /**
     * What the server says that it is.
     *
     * @return for example {@code image/jpeg}; null where the server does not say
     */
    public @Nullable String contentType() {
        MediaType type = body.contentType();
        return type == null ? null : type.toString();
    }

    /**
     * How long it is.
     *
     * @return the number of bytes; empty where the server does not say
     */
    public OptionalLong length() {
        long length = body.contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * The bytes as they arrive.
     *
     * @return the stream, the same one each time; closing it frees the connection
     */
    public InputStream stream() {
        return body.byteStream();
    }

    /**
     * Reads everything into memory, and closes this object.
     *
     * @return the bytes as the server sent them
     * @throws TransportException when they break off
     */
    public byte[] bytes() {
        try (body) {
            return body.bytes();
        } catch (IOException e) {
            throw new TransportException(request, e);
        }
    }

    /**
     * Reads everything into memory, decodes it, and closes this object.
     *
     * @return the image
     * @throws TransportException when the bytes break off
     * @throws CvatException when they are no image that Java can decode
     */
    public BufferedImage image() {
        String type = contentType();
        byte[] bytes = bytes();
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image != null) {
                return image;
            }
        } catch (IOException e) {
            throw undecodable(type, bytes, e);
        }
        throw undecodable(type, bytes, null);
    }

    private static CvatException undecodable(@Nullable String type, byte[] bytes, @Nullable IOException cause) {
        return new CvatException(
                "The server sent " + bytes.length + " bytes of " + (type == null ? "an unknown type" : type)
                        + ", which is no image that Java can decode: take the bytes, or add an ImageIO plugin for it.",
                cause);
    }

    /** Frees the connection. Does nothing the second time. */
    @Override
    public void close() {
        body.close();
    }
}
