package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** An answer that is about to be received: its headers are there, its body streams. */
public record DownloadResponse(Response response, ResponseBody body) implements AutoCloseable {

    /** Accepted, to be done later: what such an answer holds is not the file. */
    private static final int ACCEPTED = 202;

    public static DownloadResponse of(Response response) {
        if (response.code() == ACCEPTED) {
            response.close();
            throw new TransferException("The server does not have the file, or not any more: it answers "
                    + "that it is being made (status 202). Export it anew.");
        }
        String encoding = response.header("Content-Encoding", "identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            response.close();
            throw new TransferException("The answer is encoded (Content-Encoding: " + RedactedText.of(encoding)
                    + "), though it was asked for as it is, so that its length can be checked: have the proxy before"
                    + " the server leave downloads as they are.");
        }
        ResponseBody body = response.body();
        if (body == null) {
            throw new TransferException("The answer has no file in it.");
        }
        if (response.protocol() == Protocol.HTTP_1_1 && response.handshake() == null) {
            // The socket itself keeps to the same limit; OkHttp's own clock, wound for every 8 KiB, takes a fifth of a
            // fast download. Java's TLS would wait for as long again when it closes a connection that stands still,
            // were it not closed by that clock.
            body.source().timeout().clearTimeout();
        }
        return new DownloadResponse(response, body);
    }

    public Request request() {
        return response.request();
    }

    /** Whether it is the rest that was asked for; else it is the whole. */
    boolean partial() {
        return response.code() == 206;
    }

    /** Whether the answer says where it ends; else it goes on until the connection ends, whoever ends it. */
    public boolean marksEnd() {
        return body.contentLength() >= 0
                || response.header("Transfer-Encoding") != null
                || (response.protocol() != Protocol.HTTP_1_1 && response.protocol() != Protocol.HTTP_1_0);
    }

    public ContentHeaders file() {
        return ContentHeaders.of(response, body.contentLength());
    }

    /** Tells a broken connection from a broken disk. */
    int read(byte[] buffer) {
        InputStream in = body.byteStream();
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw TransportException.of(request(), e);
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
