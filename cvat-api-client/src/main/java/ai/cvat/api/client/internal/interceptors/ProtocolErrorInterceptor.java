package ai.cvat.api.client.internal.interceptors;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Keeps what the server sent out of the faults of the protocol: OkHttp repeats what it could not read, which may be a part of
 * anything, a secret too.
 *
 * <p>A network interceptor: the log is outside.
 */
public final class ProtocolErrorInterceptor implements Interceptor {

    /** What comes before is OkHttp's own. */
    private static final Pattern WORDS = Pattern.compile("(: | but was | content=).*", Pattern.DOTALL);

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            return body == null
                    ? response
                    : response.newBuilder().body(quiet(body)).build();
        } catch (IOException e) {
            throw withoutWords(e);
        }
    }

    /** The fault and its causes; the same where they repeat nothing. */
    static IOException withoutWords(IOException fault) {
        String message = fault.getMessage();
        boolean repeats = message != null && (fault instanceof ProtocolException || fault instanceof EOFException);
        String own = repeats ? WORDS.matcher(message).replaceFirst("") : message;
        IOException cause = fault.getCause() instanceof IOException broken && broken != fault ? broken : null;
        IOException quietCause = cause == null ? null : withoutWords(cause);
        if (Objects.equals(own, message) && quietCause == cause) {
            return fault;
        }
        IOException quiet = fault instanceof ProtocolException
                ? new ProtocolException(own)
                : fault instanceof EOFException ? new EOFException(own) : new IOException(own);
        if (quietCause != null) {
            quiet.initCause(quietCause);
        }
        quiet.setStackTrace(fault.getStackTrace());
        return quiet;
    }

    private static ResponseBody quiet(ResponseBody body) {
        ForwardingSource source = new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                try {
                    return super.read(sink, byteCount);
                } catch (IOException e) {
                    throw withoutWords(e);
                }
            }
        };
        return ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength());
    }
}
