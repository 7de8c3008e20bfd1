package ai.cvat.api.client;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A form that can be sent only once, since a part of it can. OkHttp 5 says so of such a form by itself, OkHttp 4 does not. */
final class OneShotForm extends RequestBody {

    private final MultipartBody form;

    private OneShotForm(MultipartBody form) {
        this.form = form;
    }

    /** Lets the body of a request say whether it can be sent again. */
    static void mark(Request request, Request.Builder builder) {
        if (request.body() instanceof MultipartBody form
                && form.parts().stream().anyMatch(part -> part.body().isOneShot())) {
            builder.method(request.method(), new OneShotForm(form));
        }
    }

    @Override
    public @Nullable MediaType contentType() {
        return form.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return form.contentLength();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        form.writeTo(sink);
    }
}
