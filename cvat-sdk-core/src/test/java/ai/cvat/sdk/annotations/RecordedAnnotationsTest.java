package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledDataRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a running server answered can be sent back: it passes the check. Read from beside the project, and skipped where it is not. */
class RecordedAnnotationsTest {

    private static final Path RECORDINGS = Path.of("../../shared/recordings/annotations.jsonl");

    /** As the labels of the recorded tasks were. */
    private static final LabelSet LABELS = LabelSet.of(Stream.of("""
                    {"id": 611, "name": "one", "type": "any", "attributes": [
                      {"id": 110, "name": "fixed", "mutable": false, "input_type": "select", "values": ["x", "y"]},
                      {"id": 111, "name": "moving", "mutable": true, "input_type": "number", "values": ["0", "10", "1"]}]}""", """
                    {"id": 612, "name": "two", "type": "any", "attributes": []}""", """
                    {"id": 613, "name": "three", "type": "skeleton", "attributes": [], "sublabels": [
                      {"id": 614, "name": "a", "type": "points", "attributes": [
                        {"id": 112, "name": "seen", "mutable": false, "input_type": "checkbox", "values": []}]},
                      {"id": 615, "name": "b", "type": "points", "attributes": []}]}""", """
                    {"id": 743, "name": "four", "type": "any", "attributes": []}""", """
                    {"id": 744, "name": "five", "type": "any", "attributes": []}""")
            .map(json -> Json.gson().fromJson(json, LabelRead.class))
            .toList());

    private static List<JsonObject> answers() {
        assumeTrue(Files.exists(RECORDINGS));
        try (Stream<String> lines = Files.lines(RECORDINGS)) {
            return lines.map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(exchange -> exchange.get("method").getAsString().equals("GET")
                            && exchange.get("path").getAsString().contains("/annotations")
                            && exchange.get("status").getAsInt() == 200)
                    .map(exchange -> JsonParser.parseString(
                                    exchange.get("response_body").getAsString())
                            .getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LabeledDataRequest request(JsonObject answer) {
        return Json.gson().fromJson(answer, LabeledDataRequest.class);
    }

    @Test
    void whatAServerAnsweredPassesTheCheck() {
        int annotations = 0;
        for (JsonObject answer : answers()) {
            answer.getAsJsonArray("shapes").asList().removeIf(RecordedAnnotationsTest::isMaskOfTheRecorder);
            LABELS.check(request(answer));
            for (Map.Entry<String, JsonElement> kind : answer.entrySet()) {
                annotations += kind.getValue() instanceof JsonArray items ? items.size() : 0;
            }
        }
        assertThat(annotations).isGreaterThan(20);
    }

    /** Who recorded sent a mask of 8 pixels in a box of 9, which the server stored as it came. */
    private static boolean isMaskOfTheRecorder(JsonElement shape) {
        return shape.getAsJsonObject().get("type").getAsString().equals("mask");
    }

    @Test
    void aMaskThatDoesNotFillItsBoxIsRefusedAlthoughTheServerTookIt() {
        JsonObject answer = answers().stream()
                .filter(one -> one.getAsJsonArray("shapes").asList().stream()
                        .anyMatch(RecordedAnnotationsTest::isMaskOfTheRecorder))
                .findFirst()
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(request(answer)))
                .withMessageContaining("8 pixels, and its box has 9");
    }
}
