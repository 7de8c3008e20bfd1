package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.testing.EmbeddedCvat;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb that reads, with answers as other servers may give them: newer ones, and such as forget what they promise. */
class OtherAnswersTest {

    private static final Set<String> ENUMS = ModelEnums.names();

    /** One of ours, that says what was asked: the operation's name, or the address. */
    private static final Pattern UNDERSTANDABLE =
            Pattern.compile("CvatException: .*([a-z]+_(list|retrieve)|/api/|\\(its answer ).*", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static ReadScene scene;
    private static ReadVerbs verbs;

    @BeforeAll
    static void fillTheServer() {
        scene = new ReadScene(EmbeddedCvat.start(), ApiSchema.ownDocument(), folder);
        verbs = scene.verbs();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void everyVerbThatReadsIsTried() {
        assertThat(verbs.withoutValue())
                .as("verbs for whose parameters the test has no value")
                .isEmpty();
        assertThat(verbs.failing()).as("verbs that fail with nothing wrong").isEmpty();
        assertThat(verbs.remote()).hasSizeGreaterThan(110);
        assertThat(verbs.accessorCount()).isGreaterThan(150);
    }

    @Test
    void whatANewerServerAddsDisturbsNoVerb() {
        UnaryOperator<JsonElement> fields = JsonPaths.everyObject(object -> {
            boolean map = object.has(SchemaSample.KEY);
            object.add("from_the_future", map ? object.get(SchemaSample.KEY) : tree("{\"a\": [1, null]}"));
        });

        assertThat(failures(fields)).isEmpty();
    }

    @Test
    void anUnknownValueOfAnyEnumerationDisturbsNoVerb() {
        UnaryOperator<JsonElement> enums = JsonPaths.change(null, (owner, name) -> {
            JsonElement value = owner.get(name);
            if (ENUMS.contains(name) && value.isJsonPrimitive()) {
                owner.addProperty(name, "from the future");
            } else if (ENUMS.contains(name)
                    && value instanceof JsonArray array
                    && !array.isEmpty()
                    && array.get(0).isJsonPrimitive()) {
                array.add("from the future");
            }
        });

        assertThat(ENUMS).contains("status", "type", "stage", "state", "events", "role", "provider_type");
        assertThat(failures(enums)).isEmpty();
    }

    /** A number in quotes is a number all the same, one with a fraction of zero is whole, and "true" is true. */
    @Test
    void numbersMayBeTextsAndWholeOnesMayHaveAFraction() {
        UnaryOperator<JsonElement> texts = JsonPaths.change(null, (owner, name) -> {
            if (owner.get(name) instanceof JsonPrimitive value && !value.isString()) {
                owner.addProperty(name, value.getAsString());
            }
        });
        UnaryOperator<JsonElement> fractions = JsonPaths.change(null, (owner, name) -> {
            if (owner.get(name) instanceof JsonPrimitive value && value.isNumber()) {
                owner.addProperty(name, value.getAsDouble());
            }
        });

        assertThat(failures(texts)).isEmpty();
        assertThat(failures(fractions)).isEmpty();
    }

    @Test
    void whereEverythingIsMissingOrNullTheErrorSaysWhatIsNeeded() {
        for (int depth = 0; depth < 4; depth++) {
            assertUnderstandable(failures(JsonPaths.objects(depth, JsonPaths::clear)));
            assertUnderstandable(failures(JsonPaths.objects(depth, OtherAnswersTest::setNulls)));
        }
        assertUnderstandable(failures(answer -> JsonNull.INSTANCE));
        assertUnderstandable(failures(answer -> new JsonObject()));
        assertUnderstandable(failures(answer -> new JsonArray()));
        assertUnderstandable(failures(answer -> new JsonPrimitive("something else")));
    }

    private static void setNulls(JsonObject object) {
        List.copyOf(object.keySet()).forEach(name -> object.add(name, JsonNull.INSTANCE));
    }

    /** Each property of each answer that each verb gets, one at a time. */
    @Test
    void aVerbNeedsNoPropertyButThoseThatItsErrorNames() {
        Map<String, String> unclear = new TreeMap<>();
        Set<String> needed = new TreeSet<>();
        verbs.remote().forEach((name, verb) -> {
            Set<String> paths = new TreeSet<>();
            scene.run(verb, answer -> {
                JsonPaths.collect(answer, paths);
                return answer;
            });
            for (String path : paths) {
                String property = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
                for (UnaryOperator<JsonElement> missing : List.of(
                        JsonPaths.change(path, JsonObject::remove),
                        JsonPaths.change(path, (owner, key) -> owner.add(key, JsonNull.INSTANCE)),
                        JsonPaths.change(path, OtherAnswersTest::addNull))) {
                    Throwable failure = scene.run(verb, missing);
                    if (failure != null) {
                        needed.add(property);
                        boolean named = Pattern.compile("\\b" + property + "\\b")
                                .matcher(brief(failure))
                                .find();
                        if (!named || !UNDERSTANDABLE.matcher(brief(failure)).matches()) {
                            unclear.put(name + " without " + path, brief(failure));
                        }
                    }
                }
            }
        });

        assertThat(unclear).isEmpty();
        // An object has to have an identity, a list its items, a label its name, a requirement its settings; what is
        // read as
        // a dataset its frames; among annotations and coordinates stands no null.
        assertThat(needed)
                .containsExactlyInAnyOrder(
                        "id",
                        "key",
                        "results",
                        "count",
                        "version",
                        "name",
                        "settings_id",
                        "size",
                        "frame_count",
                        "data_chunk_size",
                        "shapes",
                        "tags",
                        "tracks",
                        "intervals",
                        "points");
    }

    private static void addNull(JsonObject owner, String name) {
        if (owner.get(name) instanceof JsonArray array) {
            array.add(JsonNull.INSTANCE);
        }
    }

    private static JsonElement tree(String json) {
        return JsonParser.parseString(json);
    }

    private static Map<String, String> failures(UnaryOperator<JsonElement> mutation) {
        Map<String, String> failures = new TreeMap<>();
        scene.failures(mutation).forEach((name, failure) -> failures.put(name, brief(failure)));
        return failures;
    }

    private static void assertUnderstandable(Map<String, String> failures) {
        assertThat(failures)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).matches(UNDERSTANDABLE));
    }

    private static String brief(Throwable failure) {
        String kind = failure instanceof CvatException ? "CvatException: " : "";
        StackTraceElement[] trace = failure.getStackTrace();
        return kind + failure + " at " + (trace.length == 0 ? "" : trace[0]);
    }
}
