package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The OpenAPI document of a server, as it lies in the build's jar or in a file. */
public final class ApiSchema {

    private static final class Own {
        static final OpenApiDocument DOCUMENT = own().document();
    }

    private final byte[] yaml;
    private final String origin;

    private ApiSchema(byte[] yaml, String origin) {
        this.yaml = yaml;
        this.origin = origin;
    }

    /** The document that this server follows. */
    public static ApiSchema own() {
        try (InputStream stream = ApiSchema.class.getResourceAsStream("cvat.yml")) {
            if (stream == null) {
                throw new IllegalStateException("The resource cvat.yml is missing from the jar.");
            }
            return new ApiSchema(stream.readAllBytes(), "The resource cvat.yml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document of another server.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    public static ApiSchema of(Path file) {
        try {
            return new ApiSchema(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
    }

    /** The document itself, in YAML; JSON is YAML too. */
    public byte[] yaml() {
        return yaml;
    }

    /** The document of this server's own API; read once, by the first who asks, for it takes a moment. */
    public static OpenApiDocument ownDocument() {
        return Own.DOCUMENT;
    }

    /**
     * What the document says.
     *
     * @throws IllegalArgumentException when it is no OpenAPI document
     */
    public OpenApiDocument document() {
        try {
            return OpenApiDocument.of(json());
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }

    /** The same as JSON, read anew each time: few ask for it, and it takes a moment. */
    public JsonObject json() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        JsonElement tree;
        try {
            tree = new Gson()
                    .toJsonTree(new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8)));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(origin + " is neither YAML nor JSON: " + e.getMessage(), e);
        }
        if (tree instanceof JsonObject object && object.get("paths") instanceof JsonObject) {
            return object;
        }
        throw new IllegalArgumentException(
                origin + " has no \"paths\": give an OpenAPI document, as GET /api/schema/ is.");
    }
}
