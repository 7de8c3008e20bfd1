package ai.cvat.sdk.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document that this server follows, as the build put it into the jar. */
final class ApiSchema {

    private ApiSchema() {}

    /** The document itself. */
    static byte[] yaml() {
        try (InputStream stream = ApiSchema.class.getResourceAsStream("cvat.yml")) {
            if (stream == null) {
                throw new IllegalStateException("The resource cvat.yml is missing from the jar.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as JSON, read anew each time: few ask for it, and it takes a moment. */
    static JsonObject json() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Object tree = new Yaml(new SafeConstructor(options)).load(new String(yaml(), StandardCharsets.UTF_8));
        return new Gson().toJsonTree(tree).getAsJsonObject();
    }
}
