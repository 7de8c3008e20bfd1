package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonParseException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of one kind of objects as the server gives it: filtered, searched, sorted and cut into pages, by the fields
 * that it has. Immutable once it is set up.
 */
public final class ResourceList<T> {

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .toFormatter(Locale.ROOT);

    private final Map<String, Field<T>> fields = new LinkedHashMap<>();
    private final Set<String> renamed = new HashSet<>();
    private final String defaultSort;
    private boolean inMemory;

    public ResourceList(String defaultSort) {
        this.defaultSort = defaultSort;
    }

    /** Adds a field that {@code filter} and {@code sort} know; {@code uses} says what else knows it. */
    public ResourceList<T> field(String name, Type type, Function<T, @Nullable Object> value, Use... uses) {
        fields.put(name, new Field<>(name, type, value, Set.of(uses), Set.of()));
        return this;
    }

    /** Adds a text field that has a few values only; another one in the query is an error. */
    public ResourceList<T> choice(String name, Function<T, @Nullable Object> value, String... choices) {
        fields.put(name, new Field<>(name, Type.TEXT, value, Set.of(Use.SEARCH, Use.QUERY), Set.of(choices)));
        return this;
    }

    /** Names fields that are called otherwise in the server's database. */
    public ResourceList<T> renamed(String... names) {
        renamed.addAll(List.of(names));
        return this;
    }

    /** Says that the server does not ask its database for this list. Then it takes any value of a parameter. */
    public ResourceList<T> inMemory() {
        inMemory = true;
        return this;
    }

    /** The page that the request asks for. */
    public Response page(RequestContext request, Stream<T> items, Function<T, Object> view) {
        Stream<T> matching = items;
        for (Field<T> field : fields.values()) {
            String wanted = request.query(field.name);
            if (wanted != null && !wanted.isEmpty() && field.uses.contains(Use.QUERY)) {
                Object value = inMemory ? field.parse(wanted) : field.parameter(wanted);
                if (inMemory || value != null) {
                    matching = matching.filter(item -> value != null && value.equals(comparable(field.get(item))));
                }
            }
        }
        String search = request.query("search");
        if (search != null && !search.isBlank()) {
            matching = matching.filter(item -> isFound(item, search));
        }
        String filter = request.query("filter");
        if (filter != null && !filter.isEmpty()) {
            matching = matching.filter(rule(filter));
        }
        List<T> all = matching.sorted(order(request.query("sort"))).toList();
        return cut(request, all, view);
    }

    /**
     * The condition that a {@code filter} says.
     *
     * @throws ApiError 400 for what is none
     */
    public JsonLogic<T> rule(String filter) {
        try {
            return JsonLogic.parse(WireJson.read(filter), this);
        } catch (JsonParseException e) {
            throw ApiError.invalid("filter: can't parse filter expression: " + e.getMessage());
        }
    }

    private boolean isFound(T item, String search) {
        return Arrays.stream(search.split("[\\s,]+"))
                .filter(term -> !term.isEmpty())
                .allMatch(term -> fields.values().stream()
                        .filter(field -> field.uses.contains(Use.SEARCH))
                        .map(field -> field.get(item))
                        .anyMatch(value -> value != null
                                && value.toString().toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT))));
    }

    private Comparator<T> order(@Nullable String sort) {
        Comparator<T> order = sort == null ? null : orderOf(sort);
        if (order == null) {
            order = orderOf(defaultSort);
        }
        if (order == null) {
            throw new IllegalStateException("The default order '" + defaultSort + "' names no field.");
        }
        return order;
    }

    private @Nullable Comparator<T> orderOf(String sort) {
        Comparator<T> order = null;
        for (String term : sort.split(",", -1)) {
            String trimmed = term.strip();
            boolean descending = trimmed.startsWith("-");
            Field<T> field = fields.get(descending ? trimmed.substring(1) : trimmed);
            if (field != null) {
                Comparator<T> next = Comparator.comparing(
                        item -> comparable(field.get(item)), Comparator.nullsLast(ResourceList::compare));
                Comparator<T> directed = descending ? next.reversed() : next;
                order = order == null ? directed : order.thenComparing(directed);
            }
        }
        return order;
    }

    private static Response cut(RequestContext request, List<?> all, Function<?, Object> view) {
        @SuppressWarnings("unchecked")
        Function<Object, Object> render = (Function<Object, Object>) view;
        long size = pageSize(request.query("page_size"), all.size());
        long pages = Math.max(1, (all.size() + size - 1) / size);
        String asked = request.query("page");
        long page = pageNumber(asked, pages);
        List<Object> results = new ArrayList<>();
        all.stream().skip((page - 1) * size).limit(size).forEach(item -> results.add(render.apply(item)));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("count", all.size());
        body.put("next", page < pages ? link(request, page + 1) : null);
        body.put("previous", page > 1 ? link(request, page - 1) : null);
        body.put("results", results);
        return Response.ok(body);
    }

    private static long pageSize(@Nullable String text, int all) {
        if (text == null) {
            return 10;
        }
        if (text.equals("all")) {
            return Math.max(1, all);
        }
        try {
            long size = Long.parseLong(text);
            return size > 0 ? size : 10;
        } catch (NumberFormatException e) {
            return 10;
        }
    }

    private static long pageNumber(@Nullable String text, long pages) {
        if (text == null || text.isEmpty()) {
            return 1;
        }
        if (text.equals("last")) {
            return pages;
        }
        long page;
        try {
            page = Long.parseLong(text);
        } catch (NumberFormatException e) {
            page = 0;
        }
        if (page < 1 || page > pages) {
            throw ApiError.detail(404, "Invalid page.");
        }
        return page;
    }

    private static String link(RequestContext request, long page) {
        Map<String, List<String>> parameters = new TreeMap<>(request.queries());
        parameters.remove("page");
        if (page > 1) {
            parameters.put("page", List.of(Long.toString(page)));
        }
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        return request.base() + request.path() + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whole and broken numbers compare with one another; the rest stays as it is. */
    static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Number number ? (Object) decimal(number.toString()) : value;
    }

    /** The same for 1, 1.0 and 1e0, and different for every two ids. */
    private static BigDecimal decimal(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    /** Compares two values of one field. */
    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    /** The kinds of values that a field has. */
    public enum Type {
        NUMBER,
        TEXT,
        BOOLEAN,
        DATE
    }

    /** The parameters that know a field beside {@code filter} and {@code sort}. */
    public enum Use {
        SEARCH,
        QUERY
    }

    /** A field of the listed objects. */
    record Field<T>(String name, Type type, Function<T, @Nullable Object> value, Set<Use> uses, Set<String> choices) {

        @Nullable Object get(T item) {
            return value.apply(item);
        }

        /** Reads the value of a parameter of the query; null for one that is passed over. */
        @Nullable Object parameter(String text) {
            if (!choices.isEmpty() && !choices.contains(text)) {
                throw ApiError.invalidField(
                        name, "Select a valid choice. " + text + " is not one of the available choices.");
            }
            Object parsed = parse(text);
            if (parsed == null && type != Type.BOOLEAN) {
                throw ApiError.invalidField(name, type == Type.NUMBER ? "Enter a number." : "Enter a valid value.");
            }
            return parsed;
        }

        /** Reads a text as a value of this field; null where it is none. */
        @Nullable Object parse(String text) {
            try {
                return switch (type) {
                    case NUMBER -> decimal(text);
                    case TEXT -> text;
                    case DATE -> date(text);
                    case BOOLEAN ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true", "1" -> true;
                            case "false", "0" -> false;
                            default -> null;
                        };
                };
            } catch (NumberFormatException | DateTimeException e) {
                return null;
            }
        }

        /** A day is its first moment; what names no zone is in UTC. */
        private static OffsetDateTime date(String text) {
            TemporalAccessor date = DATE.parseBest(
                    text.strip().replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (date instanceof LocalDate day) {
                return day.atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            return date instanceof LocalDateTime time ? time.atOffset(ZoneOffset.UTC) : (OffsetDateTime) date;
        }
    }

    boolean isRenamed(String name) {
        return renamed.contains(name);
    }

    boolean isInMemory() {
        return inMemory;
    }

    /** The fields by their names, for the rules of {@code filter}. */
    Map<String, Field<T>> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
