package ai.cvat.sdk.recordings;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiCall;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** One operation of our API document, as the low-level client has it: found by what a request asks for. */
public final class Operation {

    private static final List<Operation> ALL = ApiClient.APIS.stream()
            .flatMap(api -> Stream.of(api.getMethods()))
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(Operation::new)
            // A path without a variable part wins over one with it: tasks/backup/ over tasks/{id}; JSON over its form.
            .sorted((a, b) -> a.order().compareTo(b.order()))
            .toList();

    private final Method method;
    private final String verb;
    private final String template;
    private final Pattern path;
    private final List<String> variables = new ArrayList<>();

    private Operation(Method method) {
        this.method = method;
        Annotation http = Stream.of(method.getAnnotations())
                .filter(annotation -> template(annotation) != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " is no operation"));
        this.verb = http.annotationType().getSimpleName();
        this.template = String.valueOf(template(http));
        Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(template);
        while (variable.find()) {
            variables.add(variable.group(1));
        }
        this.path = Pattern.compile("/"
                + template.replaceAll("/$", "")
                        .replaceAll("\\{\\w+}", "([^/]+)")
                        .replace(".", "\\.") + "/?");
    }

    private static @Nullable String template(Annotation annotation) {
        return annotation instanceof GET get
                ? get.value()
                : annotation instanceof POST post
                        ? post.value()
                        : annotation instanceof PUT put
                                ? put.value()
                                : annotation instanceof PATCH patch
                                        ? patch.value()
                                        : annotation instanceof DELETE delete ? delete.value() : null;
    }

    private String order() {
        return variables.size() + template + method.getName();
    }

    /** The operation that a request asks for; null when it is none: the pieces of an upload, a download, HEAD. */
    static @Nullable Operation of(Recording recording) {
        return ALL.stream()
                .filter(operation -> operation.verb.equals(recording.method()) && operation.takes(recording.pathOnly()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a path is one of this operation, with ids that its parameters can hold. */
    private boolean takes(String asked) {
        Matcher values = path.matcher(asked);
        if (!values.matches()) {
            return false;
        }
        for (Parameter parameter : method.getParameters()) {
            Path variable = parameter.getAnnotation(Path.class);
            String value = variable == null ? "" : values.group(variables.indexOf(variable.value()) + 1);
            if ((parameter.getType() == long.class && !value.matches("\\d{1,18}"))
                    || (parameter.getType() == UUID.class && !value.matches("[0-9a-f-]{36}"))) {
                return false;
            }
        }
        return true;
    }

    /** A call of this operation for the objects of a recorded request; what else it needs is made up. */
    ApiCall<?> call(ApiClient client, Recording recording) {
        Matcher values = path.matcher(recording.pathOnly());
        if (!values.matches()) {
            throw new IllegalArgumentException(recording + " does not ask for " + template);
        }
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method.getParameters()[i], values);
        }
        try {
            Object api = client.retrofit().create(method.getDeclaringClass());
            return (ApiCall<?>) method.invoke(api, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(this + " cannot be called", e);
        }
    }

    private Object argument(Parameter parameter, Matcher values) {
        Path variable = parameter.getAnnotation(Path.class);
        if (variable != null) {
            return value(parameter.getType(), values.group(variables.indexOf(variable.value()) + 1));
        }
        if (parameter.isAnnotationPresent(Body.class) && parameter.getType() == MultipartBody.class) {
            return new MultipartBody.Builder()
                    .addPart(RequestBody.create(new byte[0]))
                    .build();
        }
        if (parameter.isAnnotationPresent(Query.class)) {
            return value(parameter.getType(), "1");
        }
        return parameter.getType() == Map.class ? Map.of() : made(parameter.getType());
    }

    private static Object value(Class<?> type, String text) {
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == String.class) {
            return text;
        }
        try {
            return type.getMethod("of", String.class).invoke(null, text);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type + " of " + text, e);
        }
    }

    private static Object made(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
