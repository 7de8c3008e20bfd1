package ai.cvat.api.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.annotations.SerializedName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiModelTest {

    /** As the generator writes them. */
    @SuppressWarnings("UnusedVariable") // the fields are read by reflection
    public static final class Node extends ApiModel {

        @SerializedName("name")
        private @Nullable String name;

        @SerializedName("secret")
        @Secret
        private @Nullable String secret;

        @SerializedName("children")
        private @Nullable List<@Nullable Node> children;

        @SerializedName("by_name")
        private @Nullable Map<String, @Nullable Node> byName;

        @SerializedName("day")
        private @Nullable LocalDate day;

        @SerializedName("anything")
        private @Nullable JsonElement anything;

        @SerializedName("color")
        private @Nullable Color color;

        public Node() {
            assigned("day", null);
        }

        Node name(@Nullable String value) {
            name = value;
            assigned("name", value);
            return this;
        }

        Node secret(@Nullable String value) {
            secret = value;
            assigned("secret", value);
            return this;
        }

        Node children(@Nullable List<@Nullable Node> value) {
            children = value;
            assigned("children", value);
            return this;
        }

        Node anything(@Nullable JsonElement value) {
            anything = value;
            assigned("anything", value);
            return this;
        }
    }

    public static final class Color extends OpenEnum {

        static final Color RED = new Color("red");
        private static final Known<Color> KNOWN = known(List.of(RED));

        private Color(String value) {
            super(value);
        }

        public static Color of(String value) {
            return KNOWN.of(value, Color::new);
        }

        @Override
        public boolean isKnown() {
            return KNOWN.contains(this);
        }
    }

    private static Node read(String json) {
        return Json.gson().fromJson(json, Node.class);
    }

    private static String write(Object value) {
        return Json.gson().toJson(value);
    }

    @Test
    void whatTheConstructorAssignsIsSentAndNotMixedIntoWhatIsRead() {
        assertThat(write(new Node())).isEqualTo("{\"day\":null}");
        assertThat(write(read("{}"))).isEqualTo("{}");
        assertThat(write(read("{\"day\":\"2024-05-06\"}"))).isEqualTo("{\"day\":\"2024-05-06\"}");
    }

    @Test
    void nullsOfListsAndMapsAndAnythingGoThereAndBack() {
        String json = "{\"children\":[null,{\"name\":null}],\"by_name\":{\"a\":null,\"b\":{}},"
                + "\"anything\":{\"x\":null},\"color\":\"blue\",\"more\":null}";

        assertThat(write(read(json))).isEqualTo(json);
    }

    @Test
    void jsonNullIsNullWhenReadAndNullWhenAssigned() {
        assertThat(read("{\"anything\":null}").anything).isNull();
        assertThat(write(read("{\"anything\":null}"))).isEqualTo("{\"anything\":null}");
        assertThat(write(new Node().anything(JsonNull.INSTANCE))).contains("\"anything\":null");
    }

    @Test
    void theLastOfTwoPropertiesWithOneNameCounts() {
        assertThat(read("{\"name\":\"a\",\"name\":null}").name).isNull();
        assertThat(write(read("{\"name\":\"a\",\"name\":null}"))).isEqualTo("{\"name\":null}");
        assertThat(write(read("{\"name\":null,\"name\":\"b\"}"))).isEqualTo("{\"name\":\"b\"}");
    }

    @Test
    void aPropertyThatIsKnownIsNotPutAsUnknown() {
        Node node = new Node();

        assertThatThrownBy(() -> node.putUnknownProperty("name", new JsonPrimitive("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'name'")
                .hasMessageContaining("Node");
        assertThatThrownBy(() -> node.unknownProperties().put("a", JsonNull.INSTANCE))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalValuesAreEqual() {
        Node one = read("{\"name\":\"a\",\"children\":[{\"name\":\"b\"}],\"new\":1}");
        Node two = read("{\"new\":1,\"children\":[{\"name\":\"b\"}],\"name\":\"a\"}");

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one).isNotEqualTo(read("{\"name\":\"a\"}")).isNotEqualTo("a");
        assertThat(one).isNotEqualTo(two.name("c"));
    }

    @Test
    void toStringShowsWhatIsThereAndNoSecret() {
        Node node = read("{\"name\":\"a\",\"later\":\"s3cr3t\"}")
                .secret("s3cr3t")
                .children(List.of(new Node().secret("s3cr3t")));

        assertThat(node).hasToString("Node{name=a, secret=***, children=[Node{secret=***, day=null}], later=?}");
        assertThat(new Node().secret(null)).hasToString("Node{secret=null, day=null}");
    }

    @Test
    void aDayThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> read("{\"day\":\"someday\"}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("'someday' at $.day");
    }

    @Test
    void anEnumerationIsAKeyOfAMapToo() {
        Map<?, ?> map = Json.gson()
                .fromJson(
                        "{\"red\":1,\"blue\":2}",
                        com.google.gson.reflect.TypeToken.getParameterized(Map.class, Color.class, Long.class)
                                .getType());

        assertThat(map.keySet().iterator().next()).isSameAs(Color.RED);
        assertThat(write(map)).isEqualTo("{\"red\":1,\"blue\":2}");
    }

    @Test
    void enumerationsAreEqualByTheirText() {
        assertThat(Color.of("red")).isSameAs(Color.RED);
        assertThat(Color.RED.isKnown()).isTrue();
        assertThat(Color.of("blue")).isEqualTo(Color.of("blue")).hasSameHashCodeAs("blue");
        assertThat(Color.of("blue").isKnown()).isFalse();
        assertThat(Color.of("blue")).isNotEqualTo("blue").hasToString("blue");
    }

    @Test
    void manyThreadsReadAndWriteTheSameModelsAtOnce() throws Exception {
        String json = "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"color\":\"red\"},null],\"x\":[1]}";
        for (int round = 0; round < 20; round++) {
            var fresh = Json.builder().create();
            int threads = 8;
            CountDownLatch ready = new CountDownLatch(threads);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                Callable<String> job = () -> {
                    ready.countDown();
                    ready.await();
                    return fresh.toJson(fresh.fromJson(json, Node.class));
                };
                List<Future<String>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(pool.submit(job));
                }
                for (Future<String> result : results) {
                    assertThat(JsonParser.parseString(result.get())).isEqualTo(JsonParser.parseString(json));
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
