package ai.cvat.api.client.internal.calls;

import java.lang.reflect.Method;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/** The generated operation that a request comes from. */
public final class InvokedOperation {

    private InvokedOperation() {}

    /** The method of the generated interface; null for a hand-made request. */
    public static @Nullable Method of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation == null ? null : invocation.method();
    }
}
