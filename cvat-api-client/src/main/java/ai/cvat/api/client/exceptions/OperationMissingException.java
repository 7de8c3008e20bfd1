package ai.cvat.api.client.exceptions;

import ai.cvat.api.client.internal.calls.InvokedOperation;
import ai.cvat.api.client.internal.calls.ServerVersion;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;

/**
 * The server does not know the operation that it was asked for: its version has none such, a part of it is switched off, or
 * a proxy does not let the path through. That an object does not exist is a {@link NotFoundException}.
 */
public final class OperationMissingException extends ApiException {

    private static final long serialVersionUID = 1;

    /** So says Traefik, which stands before CVAT by default, also while it does not reach it. */
    private static final String NO_SUCH_ROUTE = "404 page not found";

    /** So says the server where it takes a word at the end of the path for the id of something. */
    private static final String NO_ID = "Not found.";

    private static final Pattern NO_SUCH_METHOD = Pattern.compile("Method \"[A-Z]+\" not allowed\\.");

    /** The operation. */
    private final String operation;
    /** What the server says of its version. */
    private final @Nullable String serverVersion;

    private OperationMissingException(Answer answer, String explanation, String operation, @Nullable String version) {
        super(answer, explanation);
        this.operation = operation;
        this.serverVersion = version;
    }

    /**
     * The exception, if this is what the answer means: of an unknown path the server has a page, of an object that does not
     * exist a message. A proxy has a page or a text of its own.
     */
    static @Nullable OperationMissingException of(Answer answer, Request request) {
        Method method = InvokedOperation.of(request);
        ServerVersion server = request.tag(ServerVersion.class);
        if (method == null || server == null || !server.explains(request.url()) || !isUnknown(answer, method)) {
            return null;
        }
        String operation = name(method);
        String version = server.ask();
        return new OperationMissingException(
                answer, explanation(operation, version, server.ofSchema()), operation, version);
    }

    private static boolean isUnknown(Answer answer, Method method) {
        return switch (answer.status()) {
            case 404 ->
                answer.isPage()
                        || answer.serverMessage().equals(NO_SUCH_ROUTE)
                        || (answer.serverMessage().equals(NO_ID) && endsWithAWord(method));
            case 405 ->
                answer.isPage()
                        || NO_SUCH_METHOD.matcher(answer.serverMessage()).matches();
            default -> false;
        };
    }

    private static boolean endsWithAWord(Method method) {
        GET get = method.getAnnotation(GET.class);
        return get != null && !get.value().endsWith("}");
    }

    private static String explanation(String operation, @Nullable String version, String schema) {
        if (version == null) {
            return "The server does not know the operation " + operation + " of CVAT " + schema
                    + ", nor does it say its version: check that CVAT is at this address";
        }
        if (release(version).equals(release(schema))) {
            return "The server says to be CVAT " + version + ", for which this SDK is made (" + schema
                    + "), but does not know the operation " + operation
                    + ": that part of it may be switched off, or a proxy does not let the path through";
        }
        return "The server, CVAT " + version + ", does not know the operation " + operation
                + "; this SDK is made for CVAT " + schema
                + ". Use a server of that version, or the SDK for the server's, or do without the operation";
    }

    /** Major and minor number. */
    private static String release(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    /** The id in the schema, from the names of the generated method. */
    private static String name(Method method) {
        String tag = method.getDeclaringClass().getSimpleName().replaceFirst("Api$", "");
        String name = method.getName().replaceFirst("Multipart$", "");
        return (tag + "_" + name.replaceAll("(?=[A-Z])", "_")).toLowerCase(Locale.ROOT);
    }

    /**
     * The operation that was asked for.
     *
     * @return for example {@code tasks_retrieve_validation_layout}
     */
    public String operation() {
        return operation;
    }

    /**
     * The version that the server says it has.
     *
     * @return for example {@code 2.60.0}; null where it says nothing
     */
    public @Nullable String serverVersion() {
        return serverVersion;
    }
}
