package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveReportDataFormat;
import ai.cvat.api.model.RetrieveScheme;
import ai.cvat.api.model.WebhookType;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.paging.PagedList;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every verb of the SDK that reads, found by walking from a client through all that it gives: repositories, entities,
 * handles. What a name says to change something is left out (also {@code refresh}, which changes what an entity shows, and what
 * is only to be begun, and {@code of}, which makes an entity of what was read); for all else there has to be a value for each parameter, so
 * that a new verb cannot be forgotten.
 */
final class ReadVerbs {

    private static final Pattern CHANGES =
            Pattern.compile("(create|copy|update|edit|remove|replace|set[A-Z]|change|start|import|export"
                    + "|upload|resume|download|clear|delete|restore|accept$|decline|resend|redeliver|ping|cancel|measure|merge|await"
                    + "|invite|annotate|track$|assign|unassign|register|reset|confirm|send|call|add|login|logout|close|waitFor|toFuture"
                    + "|withOrganization|inOrganization|deadline|orThrow|refresh|of$).*|.*(Export|Import)$");
    private static final Set<String> OF_OBJECTS = Set.of(
            "getClass", "forEach", "spliterator", "wait", "notify", "notifyAll", "toString", "hashCode", "equals");
    private static final Set<String> PACKAGES = Set.of("ai.cvat.sdk.resources", "ai.cvat.sdk.requests");
    private static final int ITEMS = 3;

    /** A verb of an object. */
    record Verb(String name, Object target, Method method, List<Object> arguments) {

        @Nullable Object call() {
            try {
                return method.invoke(target, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw thrown(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(name, e);
            }
        }
    }

    private final Map<String, Object> values;
    private final LongSupplier requests;
    private final Map<Class<?>, List<Method>> accessors = new HashMap<>();
    private final Map<String, Verb> remote = new TreeMap<>();
    private final List<String> withoutValue = new ArrayList<>();
    private final Map<String, RuntimeException> failing = new TreeMap<>();

    /**
     * Finds them.
     *
     * @param values by the class and the name of a parameter, as in {@code Webhook.deliveryId}, or by its name alone
     * @param requests how many requests have been sent
     */
    ReadVerbs(Object client, Map<String, Object> values, LongSupplier requests) {
        this.values = values;
        this.requests = requests;
        visit(client);
    }

    /** Those that send a request, by their names. */
    Map<String, Verb> remote() {
        return remote;
    }

    /** Those that could not be tried because nothing is known for a parameter. */
    List<String> withoutValue() {
        return withoutValue;
    }

    /** Those that failed when nothing was wrong. */
    Map<String, RuntimeException> failing() {
        return failing;
    }

    /** How many accessors, which send nothing, are known. */
    int accessorCount() {
        return accessors.values().stream().mapToInt(List::size).sum();
    }

    private void visit(Object target) {
        Class<?> type = target.getClass();
        if (accessors.containsKey(type)) {
            return;
        }
        accessors.put(type, new ArrayList<>());
        Map<String, List<Method>> byName = new LinkedHashMap<>();
        Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !OF_OBJECTS.contains(method.getName())
                        && !CHANGES.matcher(method.getName()).matches())
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                .forEach(method -> byName.computeIfAbsent(method.getName(), any -> new ArrayList<>())
                        .add(method));
        List<Object> found = new ArrayList<>();
        byName.forEach((name, overloads) -> overloads.stream()
                .filter(method -> overloads.size() == 1 || !refines(method))
                .forEach(method -> tryOut(type, target, method, found)));
        found.forEach(this::visit);
    }

    /** Overloads that take conditions lead to the same operation as those without. */
    private static boolean refines(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(type -> type == Filter.class || Consumer.class.isAssignableFrom(type));
    }

    private void tryOut(Class<?> type, Object target, Method method, List<Object> found) {
        String name = type.getSimpleName() + "." + method.getName() + "/" + method.getParameterCount();
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Object value = value(type, parameter);
            if (value == null) {
                withoutValue.add(name + " " + parameter);
                return;
            }
            arguments.add(value);
        }
        method.setAccessible(true);
        Verb verb = new Verb(name, target, method, arguments);
        long before = requests.getAsLong();
        try {
            consume(verb.call(), found, 0);
        } catch (RuntimeException e) {
            failing.put(name, e);
            return;
        }
        if (requests.getAsLong() > before) {
            remote.put(name, verb);
        } else if (arguments.isEmpty()) {
            Objects.requireNonNull(accessors.get(type)).add(method);
        }
    }

    private @Nullable Object value(Class<?> type, Parameter parameter) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            Object value = values.get(owner.getSimpleName() + "." + parameter.getName());
            if (value != null) {
                return value;
            }
        }
        Object value = values.get(parameter.getName());
        if (value != null) {
            return value;
        }
        if (parameter.getType() == Consumer.class) {
            return (Consumer<Object>) options -> {};
        }
        return Map.<Class<?>, Object>of(
                        RetrieveDataQuality.class, RetrieveDataQuality.ORIGINAL,
                        RetrieveReportDataFormat.class, RetrieveReportDataFormat.JSON,
                        RetrieveScheme.class, RetrieveScheme.of("json"),
                        WebhookType.class, WebhookType.PROJECT,
                        boolean.class, false)
                .get(parameter.getType());
    }

    /** Calls a verb and does with what it gives all that users do with such things. */
    void use(Verb verb) {
        consume(verb.call(), new ArrayList<>(), 0);
    }

    private void consume(@Nullable Object result, List<Object> found, int depth) {
        if (result instanceof PagedList<?> list) {
            list.count();
            list.first().ifPresent(item -> consume(item, found, depth + 1));
            list.stream().limit(ITEMS).forEach(item -> consume(item, found, depth + 1));
        } else if (result instanceof Optional<?> optional) {
            optional.ifPresent(item -> consume(item, found, depth));
        } else if (result instanceof MediaContent content) {
            content.bytes();
        } else if (result instanceof Stream<?> stream) {
            stream.limit(ITEMS).forEach(item -> consume(item, found, depth + 1));
        } else if (result instanceof Iterator<?> iterator) {
            iterator.forEachRemaining(item -> consume(item, found, depth + 1));
            if (result instanceof Closeable closeable) {
                close(closeable);
            }
        } else if (result instanceof Iterable<?> items && !(result instanceof java.nio.file.Path)) {
            items.forEach(item -> consume(item, found, depth + 1));
            consumeObject(result, found, depth);
        } else if (result != null) {
            consumeObject(result, found, depth);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void consumeObject(Object object, List<Object> found, int depth) {
        if (object.toString() == null || !Set.of(object).contains(object)) {
            throw new AssertionError(object.getClass() + " is not equal to itself");
        }
        if (!PACKAGES.contains(object.getClass().getPackageName()) || object instanceof ApiModel) {
            return;
        }
        found.add(object);
        if (depth > 4) {
            return;
        }
        for (Method accessor : List.copyOf(accessors.getOrDefault(object.getClass(), List.of()))) {
            try {
                Object value = accessor.invoke(object);
                if (value != null && value != object && depth < 4) {
                    consume(value, found, depth + 1);
                }
            } catch (InvocationTargetException e) {
                throw thrown(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(accessor.toString(), e);
            }
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
