package ai.cvat.sdk.filters;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.sdk.internal.ListFields;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition that the objects of a list must meet. Immutable and thread-safe.
 *
 * <pre>{@code
 * import static ai.cvat.sdk.filters.Filter.field;
 *
 * client.tasks().list(field("name").contains("night").and(field("status").notEqualTo("completed")));
 * }</pre>
 *
 * <p>Wherever a list takes its parameters, it takes a condition as well; together with others, the condition is put on them:
 *
 * <pre>{@code
 * task.jobs(field("assignee").equalTo("ann"));
 * task.jobs(query -> field("assignee").equalTo("ann").accept(query.sort("-updated_date")));
 * }</pre>
 *
 * <p>{@link Fields} has the fields that every server knows; each list knows some of them. A field that the list does not know is
 * refused when the list is made, with the names that are near.
 */
public final class Filter implements Consumer<OptionalParameters<?>> {

    /** Null is a value to compare with. */
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private static final String PARAMETER = "filter";
    private static final String AND = "and";
    private static final String OR = "or";
    private static final String NOT = "!";

    private final JsonObject logic;

    private Filter(JsonObject logic) {
        this.logic = logic;
    }

    static Filter of(String operator, JsonElement operands) {
        JsonObject node = new JsonObject();
        node.add(operator, operands);
        return new Filter(node);
    }

    /**
     * Starts a condition on a field.
     *
     * @param name the name that the list's filter knows it by, such as {@code name} or {@code project_id}
     * @return the field
     * @throws IllegalArgumentException when the name is blank
     */
    public static Field field(String name) {
        return new Field(name);
    }

    /**
     * Takes a condition that is JSON Logic already, for what the methods here cannot say. The server knows a part of JSON Logic
     * only: {@code and} and {@code or} of one or more conditions, {@code !} and {@code !!} of one condition (not a list),
     * {@code ==}, {@code <}, {@code >}, {@code <=}, {@code >=} of a field and a value in this order, {@code <=} with the field
     * between two values, and {@code in}.
     *
     * @param jsonLogic the text of a JSON object, for example {@code {"==":[{"var":"id"},5]}}
     * @return the condition
     * @throws IllegalArgumentException when the text is not that of a JSON object; when an object in it has no operator, or
     *     several, of which the server would only look at the first; when nothing is joined
     */
    public static Filter json(String jsonLogic) {
        JsonElement parsed;
        try {
            parsed = JsonParser.parseString(jsonLogic);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The condition is no JSON: " + jsonLogic, e);
        }
        if (!parsed.isJsonObject()) {
            throw new IllegalArgumentException(
                    "The condition is no JSON object, such as {\"==\":[{\"var\":\"id\"},5]}: " + jsonLogic);
        }
        check(parsed, jsonLogic);
        return new Filter(parsed.getAsJsonObject());
    }

    private static void check(JsonElement rule, String whole) {
        if (!rule.isJsonObject()) {
            return;
        }
        JsonObject object = rule.getAsJsonObject();
        if (object.size() != 1) {
            throw new IllegalArgumentException("The condition must have one operator wherever it has a pair of braces; "
                    + (object.isEmpty()
                            ? "a pair is empty"
                            : "a pair has " + object.keySet() + ", to be joined by \"and\"")
                    + ": " + whole);
        }
        String operator = object.keySet().iterator().next();
        JsonElement operands = object.get(operator);
        if (operands.isJsonArray()) {
            if (operands.getAsJsonArray().isEmpty() && (operator.equals(AND) || operator.equals(OR))) {
                throw new IllegalArgumentException(
                        "The condition joins nothing by \"" + operator + "\"; leave it out: " + whole);
            }
            operands.getAsJsonArray().forEach(operand -> check(operand, whole));
        } else {
            check(operands, whole);
        }
    }

    /**
     * Asks for all of several conditions. The conditions stay as they are: {@link #and} makes a flat one of several.
     *
     * @param conditions one or more
     * @return the condition; the one itself where there is only one
     * @throws IllegalArgumentException when there is none
     */
    public static Filter allOf(Filter... conditions) {
        return join(AND, List.of(conditions));
    }

    /**
     * Asks for all of several conditions. The conditions stay as they are: {@link #and} makes a flat one of several.
     *
     * @param conditions one or more
     * @return the condition; the one itself where there is only one
     * @throws IllegalArgumentException when there is none
     */
    public static Filter allOf(List<Filter> conditions) {
        return join(AND, conditions);
    }

    /**
     * Asks for any of several conditions. The conditions stay as they are: {@link #or} makes a flat one of several.
     *
     * @param conditions one or more
     * @return the condition; the one itself where there is only one
     * @throws IllegalArgumentException when there is none
     */
    public static Filter anyOf(Filter... conditions) {
        return join(OR, List.of(conditions));
    }

    /**
     * Asks for any of several conditions. The conditions stay as they are: {@link #or} makes a flat one of several.
     *
     * @param conditions one or more
     * @return the condition; the one itself where there is only one
     * @throws IllegalArgumentException when there is none
     */
    public static Filter anyOf(List<Filter> conditions) {
        return join(OR, conditions);
    }

    /**
     * Asks for the contrary.
     *
     * @param condition what is not to be
     * @return the condition
     */
    public static Filter not(Filter condition) {
        return of(NOT, condition.logic);
    }

    private static Filter join(String operator, List<Filter> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no condition to join by \"" + operator + "\": give one or more.");
        }
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        JsonArray operands = new JsonArray();
        conditions.forEach(condition -> operands.add(condition.logic));
        return of(operator, operands);
    }

    /**
     * Asks for the other condition too. What is an "and" already, on either side, becomes part of the same "and".
     *
     * @param other the other condition
     * @return the condition
     */
    public Filter and(Filter other) {
        return flat(AND, other);
    }

    /**
     * Asks for this or the other condition. What is an "or" already, on either side, becomes part of the same "or".
     *
     * @param other the other condition
     * @return the condition
     */
    public Filter or(Filter other) {
        return flat(OR, other);
    }

    /**
     * Asks for the contrary. The contrary of a contrary stays written as such.
     *
     * @return the condition
     */
    public Filter negate() {
        return not(this);
    }

    private Filter flat(String operator, Filter other) {
        JsonArray operands = new JsonArray();
        operands.addAll(operands(operator));
        operands.addAll(other.operands(operator));
        return of(operator, operands);
    }

    /** What this adds to a list that is joined by the operator. */
    private JsonArray operands(String operator) {
        JsonElement own = logic.size() == 1 ? logic.get(operator) : null;
        if (own != null && own.isJsonArray()) {
            return own.getAsJsonArray();
        }
        JsonArray one = new JsonArray();
        one.add(logic);
        return one;
    }

    /**
     * Puts the condition on a list. What is on it already, also a {@code filter}, must be met too.
     *
     * @param query the parameters of the list
     * @throws IllegalArgumentException when the list does not know a field of the condition
     */
    @Override
    public void accept(OptionalParameters<?> query) {
        Object other = query.get(PARAMETER);
        Filter whole = other == null || other.toString().isEmpty()
                ? this
                : json(other.toString()).and(this);
        ListFields.checkFilter(query, logic);
        query.query(PARAMETER, whole.toJson());
    }

    /**
     * The condition as JSON Logic.
     *
     * @return a copy, which may be changed
     */
    public JsonObject toJsonLogic() {
        return logic.deepCopy();
    }

    /**
     * The condition as it is sent.
     *
     * @return JSON Logic on one line
     */
    public String toJson() {
        return GSON.toJson(logic);
    }

    /**
     * Whether the other is written the same.
     *
     * @param other anything
     * @return whether it is
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter that && logic.equals(that.logic);
    }

    @Override
    public int hashCode() {
        return Objects.hash(logic);
    }

    /**
     * The condition as it is sent.
     *
     * @return JSON Logic on one line
     */
    @Override
    public String toString() {
        return toJson();
    }
}
