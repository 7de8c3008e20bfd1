package ai.cvat.sdk.filters;

import static ai.cvat.sdk.filters.Filter.allOf;
import static ai.cvat.sdk.filters.Filter.anyOf;
import static ai.cvat.sdk.filters.Filter.field;
import static ai.cvat.sdk.filters.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.TasksApi;
import ai.cvat.api.model.JobStatus;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Filter A = field("a").equalTo(1);
    private static final Filter B = field("b").equalTo(2);
    private static final Filter C = field("c").equalTo(3);
    private static final String JSON_A = "{\"==\":[{\"var\":\"a\"},1]}";
    private static final String JSON_B = "{\"==\":[{\"var\":\"b\"},2]}";
    private static final String JSON_C = "{\"==\":[{\"var\":\"c\"},3]}";

    static Stream<Arguments> documented() {
        return Stream.of(
                Arguments.of(field("f").equalTo("v"), "{\"==\":[{\"var\":\"f\"},\"v\"]}"),
                Arguments.of(field("f").notEqualTo("v"), "{\"!\":{\"==\":[{\"var\":\"f\"},\"v\"]}}"),
                Arguments.of(field("f").lessThan(5), "{\"<\":[{\"var\":\"f\"},5]}"),
                Arguments.of(field("f").atMost(5L), "{\"<=\":[{\"var\":\"f\"},5]}"),
                Arguments.of(field("f").greaterThan(1.5), "{\">\":[{\"var\":\"f\"},1.5]}"),
                Arguments.of(field("f").atLeast(-1), "{\">=\":[{\"var\":\"f\"},-1]}"),
                Arguments.of(field("f").oneOf("x", 2, true), "{\"in\":[{\"var\":\"f\"},[\"x\",2,true]]}"),
                Arguments.of(field("f").oneOf(List.of()), "{\"in\":[{\"var\":\"f\"},[]]}"),
                Arguments.of(field("f").contains("s"), "{\"in\":[\"s\",{\"var\":\"f\"}]}"),
                Arguments.of(field("f").between(1, 9), "{\"<=\":[1,{\"var\":\"f\"},9]}"),
                Arguments.of(field("f").isSet(), "{\"!\":{\"==\":[{\"var\":\"f\"},null]}}"),
                Arguments.of(field("f").isNotSet(), "{\"==\":[{\"var\":\"f\"},null]}"),
                Arguments.of(
                        field("f").oneOf("x", null),
                        "{\"or\":[{\"in\":[{\"var\":\"f\"},[\"x\"]]},{\"==\":[{\"var\":\"f\"},null]}]}"),
                Arguments.of(field("f").oneOf(new Object[] {null}), "{\"==\":[{\"var\":\"f\"},null]}"),
                Arguments.of(field("f").equalTo(null), "{\"==\":[{\"var\":\"f\"},null]}"),
                Arguments.of(field("weird-name").equalTo(false), "{\"==\":[{\"var\":\"weird-name\"},false]}"),
                Arguments.of(field("f").equalTo(JobStatus.ANNOTATION), "{\"==\":[{\"var\":\"f\"},\"annotation\"]}"),
                Arguments.of(
                        field("f").atLeast(OffsetDateTime.parse("2026-05-11T17:25:43+02:00")),
                        "{\">=\":[{\"var\":\"f\"},\"2026-05-11T17:25:43+02:00\"]}"),
                Arguments.of(
                        field("f").atLeast(Instant.parse("2026-05-11T17:25:43Z")),
                        "{\">=\":[{\"var\":\"f\"},\"2026-05-11T17:25:43Z\"]}"),
                Arguments.of(
                        field("f").lessThan(LocalDate.parse("2026-05-11")), "{\"<\":[{\"var\":\"f\"},\"2026-05-11\"]}"),
                Arguments.of(A.and(B), "{\"and\":[" + JSON_A + "," + JSON_B + "]}"),
                Arguments.of(A.or(B), "{\"or\":[" + JSON_A + "," + JSON_B + "]}"),
                Arguments.of(A.and(B).and(C), "{\"and\":[" + JSON_A + "," + JSON_B + "," + JSON_C + "]}"),
                Arguments.of(A.and(B.and(C)), "{\"and\":[" + JSON_A + "," + JSON_B + "," + JSON_C + "]}"),
                Arguments.of(A.or(B).or(C), "{\"or\":[" + JSON_A + "," + JSON_B + "," + JSON_C + "]}"),
                Arguments.of(A.or(B).and(C), "{\"and\":[{\"or\":[" + JSON_A + "," + JSON_B + "]}," + JSON_C + "]}"),
                Arguments.of(A.negate(), "{\"!\":" + JSON_A + "}"),
                Arguments.of(not(not(A)), "{\"!\":{\"!\":" + JSON_A + "}}"),
                Arguments.of(not(A.and(B)).and(C), "{\"and\":[{\"!\":" + A.and(B) + "}," + JSON_C + "]}"),
                Arguments.of(allOf(A), JSON_A),
                Arguments.of(anyOf(List.of(A)), JSON_A),
                Arguments.of(anyOf(A, B), "{\"or\":[" + JSON_A + "," + JSON_B + "]}"),
                Arguments.of(
                        allOf(A.and(B), C), "{\"and\":[{\"and\":[" + JSON_A + "," + JSON_B + "]}," + JSON_C + "]}"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void aConditionIsWrittenAsDocumented(Filter condition, String jsonLogic) {
        assertThat(condition).hasToString(jsonLogic);
        assertThat(condition.toJsonLogic()).isEqualTo(JsonParser.parseString(jsonLogic));
        assertThat(Filter.json(jsonLogic)).isEqualTo(condition).hasSameHashCodeAs(condition);
    }

    @Test
    void rawConditionsJoinLikeOthers() {
        Filter raw = Filter.json("{\"and\": [" + JSON_A + "]}");
        assertThat(raw.and(B)).isEqualTo(A.and(B));
        assertThat(B.and(raw)).isEqualTo(B.and(A));
        assertThat(Filter.json("{\"and\": 1}").and(B)).hasToString("{\"and\":[{\"and\":1}," + JSON_B + "]}");
    }

    @Test
    void whateverIsJoinedByOneOperatorIsOneFlatList() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(9);
            List<Filter> leaves = IntStream.range(0, size)
                    .mapToObj(i -> field("f" + i).equalTo(i))
                    .toList();
            List<Filter> parts = new ArrayList<>(leaves);
            while (parts.size() > 1) {
                int at = random.nextInt(parts.size() - 1);
                parts.set(at, parts.get(at).and(parts.remove(at + 1)));
            }
            assertThat(parts.get(0)).isEqualTo(allOf(leaves));
        }
    }

    @Test
    void everyConditionIsOneOperatorAtTheRootAndReadsBackTheSame() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Filter condition = any(random, 4);
            assertThat(condition.toJsonLogic().size()).isEqualTo(1);
            assertThat(Filter.json(condition.toJson())).isEqualTo(condition);
            assertThat(sameOperatorNested(condition.toJsonLogic(), false)).isFalse();
        }
    }

    private static Filter any(Random random, int depth) {
        if (depth == 0) {
            return field("f\"\u00e9" + random.nextInt(5)).equalTo(random.nextInt(3) == 0 ? null : "\u2603<" + depth);
        }
        Filter left = any(random, depth - 1);
        Filter right = any(random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> left.and(right);
            case 1 -> left.or(right);
            default -> left.negate();
        };
    }

    private static boolean sameOperatorNested(JsonElement node, boolean found) {
        if (found || !node.isJsonObject()) {
            return found;
        }
        JsonObject object = node.getAsJsonObject();
        String operator = object.keySet().iterator().next();
        if (!object.get(operator).isJsonArray()) {
            return sameOperatorNested(object.get(operator), false);
        }
        JsonArray operands = object.getAsJsonArray(operator);
        for (JsonElement operand : operands) {
            boolean joins = "and".equals(operator) || "or".equals(operator);
            if (sameOperatorNested(operand, joins && operand.getAsJsonObject().has(operator))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{", "", "null"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.json(text)).withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"and\":[]}",
                "{\"or\":[]}",
                "{\"!\":{\"and\":[]}}",
                "{\"and\":[{\"==\":[{\"var\":\"a\"},1]},{\"or\":[]}]}",
                "{\"and\":[{}]}",
                "{\"==\":[{\"var\":\"a\"},1],\"<\":[{\"var\":\"b\"},2]}"
            })
    void whatTheServerWouldRefuseOrReadByHalfIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.json(text)).withMessageContaining(text);
    }

    /** The server knows some fields by other names, and looks those up as operands of comparisons only. */
    @ParameterizedTest
    @MethodSource("documented")
    void aFieldIsNeverAConditionByItself(Filter condition, String jsonLogic) {
        assertThat(fieldAlone(condition.toJsonLogic())).as(jsonLogic).isFalse();
    }

    private static boolean fieldAlone(JsonElement rule) {
        JsonObject object = rule.getAsJsonObject();
        String operator = object.keySet().iterator().next();
        return switch (operator) {
            case "var" -> true;
            case "and", "or" ->
                StreamSupport.stream(object.getAsJsonArray(operator).spliterator(), false)
                        .anyMatch(FilterTest::fieldAlone);
            case "!" -> fieldAlone(object.get(operator));
            default -> false;
        };
    }

    @Test
    @SuppressWarnings("NullAway") // what those who do not check for null may do
    void nothingIsLessOrMoreThanNull() {
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> field("f").lessThan(null),
                () -> field("f").atMost(null),
                () -> field("f").greaterThan(null),
                () -> field("f").atLeast(null),
                () -> field("f").between(1, null))) {
            assertThatIllegalArgumentException().isThrownBy(asked).withMessageContaining("field(\"f\").isNotSet()");
        }
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Filter::allOf).withMessageContaining("give one or more");
        assertThatIllegalArgumentException().isThrownBy(() -> anyOf(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> field(" ")).withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("f").equalTo(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("f").equalTo(new StringBuilder[0]))
                .withMessageContaining("\"f\"");
    }

    @Test
    void aConditionDoesNotChange() {
        A.and(B).toJsonLogic().addProperty("x", 1);
        Filter joined = A.and(B);
        Filter longer = joined.and(C);
        assertThat(joined).isEqualTo(allOf(A, B)).isNotEqualTo(longer);
        assertThat(field("a")).isEqualTo(field("a")).hasToString("a").isNotEqualTo(field("b"));
    }

    @Test
    void aConditionIsPutOnAListBesidesWhatIsOnItAlready() {
        TasksApi.ListParams query = new TasksApi.ListParams().name("cats");
        field("id").equalTo(5).accept(query);
        assertThat(query).containsEntry("name", "cats").containsEntry("filter", "{\"==\":[{\"var\":\"id\"},5]}");
        field("mode").equalTo("video").accept(query);
        assertThat(query)
                .containsEntry(
                        "filter", "{\"and\":[{\"==\":[{\"var\":\"id\"},5]},{\"==\":[{\"var\":\"mode\"},\"video\"]}]}");
    }
}
