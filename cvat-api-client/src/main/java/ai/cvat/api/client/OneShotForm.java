package ai.cvat.api.client;

import ai.cvat.api.client.internal.calls.ForwardingBody;
import okhttp3.MultipartBody;
import okhttp3.Request;

/** A form that can be sent only once, since a part of it can. OkHttp 5 says so of such a form by itself, OkHttp 4 does not. */
final class OneShotForm extends ForwardingBody {

    private OneShotForm(MultipartBody form) {
        super(form);
    }

    /** Lets the body of a request say whether it can be sent again. */
    static void mark(Request request, Request.Builder builder) {
        if (request.body() instanceof MultipartBody form
                && form.parts().stream().anyMatch(part -> part.body().isOneShot())) {
            builder.method(request.method(), new OneShotForm(form));
        }
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
