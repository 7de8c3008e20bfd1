package ai.cvat.api.client;

import java.lang.reflect.Method;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/** The generated operation that a request comes from. */
final class InvokedOperation {

    private InvokedOperation() {}

    /** The method of the generated interface; null for a hand-made request. */
    static @Nullable Method of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation == null ? null : invocation.method();
    }
}
