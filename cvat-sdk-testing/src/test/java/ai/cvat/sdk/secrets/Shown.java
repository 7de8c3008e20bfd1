package ai.cvat.sdk.secrets;

import ai.cvat.api.client.json.ApiModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** All that an object shows of itself, and of what it holds. */
final class Shown {

    private final Secrets secrets;

    Shown(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Looks at an object of the SDK, or at many. */
    void look(String where, @Nullable Object object) {
        if (object == null) {
            return;
        }
        if (object instanceof Throwable failure) {
            lookAt(where, failure);
            return;
        }
        secrets.search(where + ", " + object.getClass().getName() + ".toString()", object.toString());
        if (object instanceof Collection<?> many) {
            many.forEach(one -> look(where, one));
        } else if (object instanceof Map<?, ?> many) {
            many.values().forEach(one -> look(where, one));
        } else if (object instanceof Optional<?> one) {
            one.ifPresent(there -> look(where, there));
        } else if (object instanceof Object[] many) {
            Arrays.stream(many).forEach(one -> look(where, one));
        } else if (object.getClass().getName().startsWith("ai.cvat.")) {
            lookInside(where, object);
        }
    }

    /** Models, and what records hold that is an object itself: texts in them are for the program. */
    private void lookInside(String where, Object object) {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals("model") && method.getParameterCount() == 0) {
                look(where, call(object, method));
            }
        }
        if (object instanceof Record) {
            for (RecordComponent part : object.getClass().getRecordComponents()) {
                if (!part.getType().equals(String.class)
                        && Modifier.isPublic(object.getClass().getModifiers())) {
                    look(where, call(object, part.getAccessor()));
                }
            }
        }
    }

    private void lookAt(String where, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        secrets.search(where + ", stack trace", trace.toString());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = where + ", " + cause.getClass().getName();
            secrets.search(name, cause + "\n" + cause.getMessage() + "\n" + cause.getLocalizedMessage());
            for (Throwable suppressed : cause.getSuppressed()) {
                look(name + ", suppressed", suppressed);
            }
            if (cause.getClass().getName().startsWith("ai.cvat.")) {
                lookAtAll(name, cause);
            }
        }
    }

    /** An exception has no verbs: whatever it has to say may be asked. */
    private void lookAtAll(String where, Throwable failure) {
        for (Method method : failure.getClass().getMethods()) {
            if (method.getDeclaringClass().getName().startsWith("ai.cvat.")
                    && method.getParameterCount() == 0
                    && !method.getReturnType().equals(void.class)
                    && !Modifier.isStatic(method.getModifiers())) {
                Object value = call(failure, method);
                String text =
                        value instanceof Headers headers ? headers.toMultimap().toString() : String.valueOf(value);
                secrets.search(where + "." + method.getName() + "()", text);
                if (value instanceof ApiModel) {
                    look(where, value);
                }
            }
        }
    }

    private static @Nullable Object call(Object object, Method method) {
        try {
            // Entities inherit from a class that is not public.
            method.setAccessible(true);
            return method.invoke(object);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new LinkageError(method + " cannot be asked", e);
        }
    }
}
