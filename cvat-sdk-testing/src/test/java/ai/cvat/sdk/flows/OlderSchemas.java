package ai.cvat.sdk.flows;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.json.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The documents of older servers: as they serve them, or made of what is known of them; skipped where neither is there. */
final class OlderSchemas {

    private static final Path SHARED = Path.of("../../shared");

    private OlderSchemas() {}

    /** The document of a version; one that has to be made goes into a folder. */
    static Path of(String version, Path folder) throws IOException {
        Path served = SHARED.resolve("schemas").resolve("cvat-" + version + ".yml");
        Path facts = SHARED.resolve("cvat-" + version);
        if (!Files.isRegularFile(served) && Files.isDirectory(facts)) {
            return Files.writeString(
                    folder.resolve("cvat-" + version + ".json"),
                    document(version, facts).toString());
        }
        assumeTrue(Files.isRegularFile(served), "the schema of the older server lies beside the project");
        return served;
    }

    private static JsonObject document(String version, Path facts) throws IOException {
        JsonObject paths = new JsonObject();
        for (String line : Files.readAllLines(facts.resolve("operations.jsonl"))) {
            JsonObject operation = Json.gson().fromJson(line, JsonObject.class);
            String path = operation.remove("path").getAsString();
            if (!paths.has(path)) {
                paths.add(path, new JsonObject());
            }
            paths.getAsJsonObject(path)
                    .add(operation.remove("method").getAsString().toLowerCase(Locale.ROOT), operation(operation));
        }
        JsonObject schemas = new JsonObject();
        for (String line : Files.readAllLines(facts.resolve("schemas.jsonl"))) {
            JsonObject schema = Json.gson().fromJson(line, JsonObject.class);
            schemas.add(schema.get("name").getAsString(), schema.get("schema"));
        }
        JsonObject document = new JsonObject();
        document.addProperty("openapi", "3.0.3");
        document.add("info", of("version", Json.gson().toJsonTree(version)));
        document.add("paths", paths);
        document.add("components", of("schemas", schemas));
        return document;
    }

    private static JsonObject operation(JsonObject fact) {
        JsonArray tags = new JsonArray();
        tags.add(fact.remove("tag"));
        fact.add("tags", tags);
        fact.remove("security");
        if (fact.get("requestBody") instanceof JsonObject body) {
            wrapSchemas(body);
        }
        fact.getAsJsonObject("responses").asMap().values().forEach(answer -> {
            if (answer.getAsJsonObject().has("content")) {
                wrapSchemas(answer.getAsJsonObject());
            }
        });
        return fact;
    }

    /** The facts leave out the step between a media type and its schema. */
    private static void wrapSchemas(JsonObject holder) {
        for (Map.Entry<String, JsonElement> type :
                holder.getAsJsonObject("content").entrySet()) {
            type.setValue(of("schema", type.getValue()));
        }
    }

    private static JsonObject of(String name, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(name, value);
        return object;
    }
}
