package ai.cvat.openapi.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the schema of a CVAT server into a file, for generating a client from it.
 *
 * <p>A program: {@code SchemaDownload SERVER FILE}. The file is YAML, or JSON where its name ends so. Nothing is written
 * unless the server answered a schema that code can be made from.
 */
public final class SchemaDownload {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private SchemaDownload() {}

    /** The schema could not be fetched; the message says why and what to do. */
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Runs the program; ends the JVM with status 1 where the schema could not be fetched.
     *
     * @param arguments the server's address and the file to write
     */
    public static void main(String[] arguments) {
        // Maven hands an empty property over as null.
        String server = arguments.length > 0 ? Objects.toString(arguments[0], "") : "";
        String target = arguments.length > 1 ? Objects.toString(arguments[1], "") : "";
        if (server.isBlank() || target.isBlank()) {
            System.err.println("Say which server and which file: -Dcvat.server=https://cvat.example.com"
                    + " -Dcvat.schema=server.yml");
            System.exit(1);
        }
        try {
            Path file = Path.of(target).toAbsolutePath();
            String version = download(server, System.getenv("CVAT_ACCESS_TOKEN"), file);
            System.out.println("Wrote the schema of server " + version + " to " + file);
        } catch (Failed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Fetches a schema: {@code GET /api/schema/}.
     *
     * @param server the server's address, with its scheme
     * @param accessToken the token to log in with, or null to ask as nobody
     * @param file where to put it; replaced only when all went well
     * @return the version that the schema is of
     * @throws Failed when the server is not reached, answers no schema, or answers a broken one
     */
    public static String download(String server, @Nullable String accessToken, Path file) throws Failed {
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        URI url = url(server);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Accept", json ? "application/vnd.oai.openapi+json" : "application/vnd.oai.openapi");
        if (accessToken != null && !accessToken.isBlank()) {
            request.header("Authorization", "Bearer " + accessToken.strip());
        }
        String text = check(url, send(url, request.build()));
        String version = versionOf(url, text);
        write(file, text);
        return version;
    }

    private static URI url(String server) throws Failed {
        String base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        try {
            URI url = URI.create(base + "/api/schema/");
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new Failed("'" + server + "' is not an address: " + e.getMessage(), e);
        }
        throw new Failed(
                "'" + server + "' is not the address of a server; write it as in https://cvat.example.com.", null);
    }

    private static HttpResponse<String> send(URI url, HttpRequest request) throws Failed {
        // A redirect is not followed: the token would go along to wherever it leads.
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new Failed(
                    "Could not reach " + url + " (" + reason + "). Is the server up, and the address right?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted while waiting for " + url + ".", e);
        }
    }

    private static String check(URI url, HttpResponse<String> response) throws Failed {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            String target = response.headers().firstValue("Location").orElse("somewhere that it does not name");
            throw new Failed(url + " sends on to " + target + "; give the address of that server.", null);
        }
        if (status == 401 || status == 403) {
            throw new Failed(
                    url + " answered " + status
                            + ": the server wants a login. Set CVAT_ACCESS_TOKEN to a valid access token.",
                    null);
        }
        if (status != 200) {
            throw new Failed(
                    url + " answered " + status + " and no schema. Is this the address of a CVAT server?", null);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html") || response.body().stripLeading().startsWith("<")) {
            throw new Failed(url + " answered a web page and no schema. Is this the address of a CVAT server?", null);
        }
        return response.body();
    }

    private static String versionOf(URI url, String text) throws Failed {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
        OpenAPI schema = result.getOpenAPI();
        if (schema == null || schema.getPaths() == null || schema.getPaths().isEmpty()) {
            String reasons = result.getMessages() == null ? "" : " (" + String.join("; ", result.getMessages()) + ")";
            throw new Failed(
                    url + " answered something that is not a whole OpenAPI schema" + reasons
                            + ". Was the answer cut short, or changed on its way?",
                    null);
        }
        return schema.getInfo() == null || schema.getInfo().getVersion() == null
                ? "of an unknown version"
                : schema.getInfo().getVersion();
    }

    private static void write(Path file, String text) throws Failed {
        try {
            Path target = file.toAbsolutePath();
            Path part = Files.createTempFile(target.getParent(), ".schema", ".part");
            try {
                Files.writeString(part, text);
                try {
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Failed("Could not write " + file + ": " + e, e);
        }
    }
}
