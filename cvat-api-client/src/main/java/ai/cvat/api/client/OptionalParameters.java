package ai.cvat.api.client;

import ai.cvat.api.client.internal.redaction.RedactedText;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of one operation: a class with a method per parameter is generated from this one.
 *
 * <p>To Retrofit it is the map of the query. Not thread-safe while it is being filled.
 *
 * @param <P> the generated class
 */
public abstract class OptionalParameters<P extends OptionalParameters<P>> extends AbstractMap<String, Object>
        implements Consumer<P> {

    private final Map<String, Object> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> byName = new HashSet<>();

    /** No parameter is set. */
    protected OptionalParameters() {}

    /**
     * Sets a parameter of the query, also one that this version does not know but the server does.
     *
     * @param name the name in the request
     * @param value the value, or null to leave the parameter out
     * @return this object
     */
    public final P query(String name, @Nullable Object value) {
        byName.add(Objects.requireNonNull(name, "name"));
        return assign(name, value);
    }

    /**
     * Sets a parameter of the query that the operation is known to have.
     *
     * @param name the name in the request
     * @param value the value, or null to leave the parameter out
     * @return this object
     */
    protected final P parameter(String name, @Nullable Object value) {
        byName.remove(name);
        return assign(name, value);
    }

    /**
     * Whether a parameter was set by its name, and not by the method that is made for it. Then its value may be one that only
     * the server knows.
     *
     * @param name the name in the request
     * @return whether {@link #query} set it last
     */
    public final boolean isSetByName(String name) {
        return byName.contains(name);
    }

    private P assign(String name, @Nullable Object value) {
        if (value == null) {
            query.remove(name);
        } else {
            query.put(name, value);
        }
        return self();
    }

    /**
     * Sets a header.
     *
     * @param name the name in the request
     * @param value the value, or null to leave the header out
     * @return this object
     */
    protected final P header(String name, @Nullable Object value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value.toString());
        }
        return self();
    }

    /**
     * The headers that are set.
     *
     * @return their values by name; cannot be changed
     */
    public final Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Sets in others what is set here: so prepared parameters fit where a lambda does.
     *
     * @param others the parameters to fill
     */
    @Override
    public final void accept(P others) {
        OptionalParameters<P> filled = others;
        query.forEach(filled::assign);
        filled.byName.addAll(byName);
        filled.headers.putAll(headers);
    }

    @SuppressWarnings("unchecked") // P is the class of this object
    private P self() {
        return (P) this;
    }

    @Override
    public final Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableSet(query.entrySet());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OptionalParameters<?> that
                && getClass() == that.getClass()
                && query.equals(that.query)
                && headers.equals(that.headers);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(query, headers);
    }

    /**
     * The parameters, for people to read. Secrets are not shown.
     *
     * @return for example {@code {page=2, search=cats}}
     */
    @Override
    public final String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        query.forEach((name, value) -> text.add(name + "="
                + (RedactedText.namesSecretParameter(name)
                        ? RedactedText.MASK
                        : RedactedText.of(String.valueOf(value)))));
        return text.toString();
    }
}
