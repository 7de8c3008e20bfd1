package ai.cvat.sdk.auth;

import ai.cvat.api.client.time.Time;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a user on this machine: servers and access tokens under names, one of which may be the default, and the
 * default server. They are in {@code auth.json}, the file of the Python SDK and of {@code cvat-cli profile}, in plain text.
 *
 * <p>Nobody but its owner may have access to the file (at most {@code 0600}) and its directory (at most {@code 0700}), where
 * the platform knows such permissions; else nothing is read or written. Every method that reads looks into the file anew.
 * Every method that writes replaces the file as a whole, keeps what a newer program put there, and excludes others that use
 * this class, in this and in other processes; the Python SDK takes no part in that. After a failure the file is what it was.
 *
 * <p>Thread-safe. All methods that read or write throw {@link AuthStoreException} when that cannot be done.
 */
public final class AuthStore {

    private static final BigDecimal VERSION = BigDecimal.ONE;
    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final StoreFile file;
    private final Time time;

    AuthStore(Path path, Time time) {
        this.file = new StoreFile(path);
        this.time = time;
    }

    /**
     * The profiles of the user who runs this program: in {@code $XDG_CONFIG_HOME/cvat-sdk} or {@code ~/.config/cvat-sdk};
     * on macOS in {@code ~/Library/Application Support/cvat-sdk} where the variable is not set; on Windows in
     * {@code %LOCALAPPDATA%\CVAT.ai\cvat-sdk}.
     *
     * @return the store; whether the file exists is not asked yet
     */
    public static AuthStore ofThisUser() {
        return at(AuthStorePath.of(
                System.getProperty("os.name", ""), System.getProperty("user.home", ""), System.getenv()));
    }

    /**
     * The profiles in another file.
     *
     * @param path the file; it need not exist
     * @return the store
     */
    public static AuthStore at(Path path) {
        return new AuthStore(path, Time.system());
    }

    /**
     * Where the profiles are.
     *
     * @return the file, which may not exist yet
     */
    public Path path() {
        return file.path();
    }

    /**
     * All profiles.
     *
     * @return the profiles, by their names; empty where there is no file
     */
    public List<Profile> profiles() {
        JsonObject document = read();
        List<Profile> found = new ArrayList<>();
        for (String name : new TreeMap<>(profilesIn(document).asMap()).keySet()) {
            found.add(entry(document, name).orElseThrow());
        }
        return List.copyOf(found);
    }

    /**
     * Looks for a profile.
     *
     * @param name the profile's name
     * @return the profile, or empty where there is none of that name
     */
    public Optional<Profile> find(String name) {
        return entry(read(), name);
    }

    /**
     * The profile of a name.
     *
     * @param name the profile's name
     * @return the profile
     * @throws AuthStoreException also when there is no such profile
     */
    public Profile get(String name) {
        JsonObject document = read();
        return entry(document, name).orElseThrow(() -> unknown(document, name));
    }

    /**
     * Adds a profile, or replaces the one of the same name. The first one of all becomes the default.
     *
     * @param profile the profile
     */
    public void put(Profile profile) {
        put(profile, false);
    }

    /**
     * Adds a profile, or replaces the one of the same name, and makes it the default.
     *
     * @param profile the profile
     */
    public void putAsDefault(Profile profile) {
        put(profile, true);
    }

    private void put(Profile profile, boolean asDefault) {
        change(document -> {
            JsonObject profiles = profilesIn(document);
            boolean first = profiles.isEmpty();
            JsonObject entry = profiles.get(profile.name()) instanceof JsonObject earlier ? earlier : new JsonObject();
            entry.addProperty("server", profile.server());
            entry.addProperty("token", profile.token());
            entry.addProperty("created_date", profile.createdDate());
            profiles.add(profile.name(), entry);
            if (asDefault || first) {
                document.addProperty("default_profile", profile.name());
            }
        });
    }

    /**
     * Removes a profile from this machine. Its token goes on being valid. Where it was the default, there is none after it.
     *
     * @param name the profile's name
     * @throws AuthStoreException also when there is no such profile
     */
    public void remove(String name) {
        change(document -> {
            if (profilesIn(document).remove(name) == null) {
                throw unknown(document, name);
            }
            if (text(document, "default_profile").filter(name::equals).isPresent()) {
                document.remove("default_profile");
            }
        });
    }

    /**
     * The profile that is used where none is named.
     *
     * @return the profile; empty where there is no default, or where it names a profile that does not exist
     */
    public Optional<Profile> defaultProfile() {
        JsonObject document = read();
        return text(document, "default_profile").flatMap(name -> entry(document, name));
    }

    /**
     * Sets which profile is used where none is named.
     *
     * @param name the profile's name
     * @throws AuthStoreException also when there is no such profile
     */
    public void setDefaultProfile(String name) {
        change(document -> {
            if (!profilesIn(document).has(name)) {
                throw unknown(document, name);
            }
            document.addProperty("default_profile", name);
        });
    }

    /** Leaves all profiles, but makes none of them the default. */
    public void clearDefaultProfile() {
        change(document -> document.remove("default_profile"));
    }

    /**
     * The server that is used where neither a server nor a profile is named.
     *
     * @return its address as it was set, or empty
     */
    public Optional<String> defaultServer() {
        return text(read(), "default_server");
    }

    /**
     * Sets the server that is used where neither a server nor a profile is named.
     *
     * @param server its address, which is kept as it is
     * @throws IllegalArgumentException when the address is blank
     */
    public void setDefaultServer(String server) {
        if (server.isBlank()) {
            throw new IllegalArgumentException(
                    "the default server is blank; give an address, or call clearDefaultServer()");
        }
        change(document -> document.addProperty("default_server", server));
    }

    /** Forgets the default server. */
    public void clearDefaultServer() {
        change(document -> document.remove("default_server"));
    }

    private void change(Consumer<JsonObject> change) {
        try {
            file.prepare();
            Path lock = file.path().resolveSibling(file.path().getFileName() + ".lock");
            StoreLock held = StoreLock.take(lock, time);
            try {
                JsonObject document = read();
                change.accept(document);
                file.replace(JSON.toJson(sorted(document)).getBytes(StandardCharsets.UTF_8));
            } finally {
                held.close();
            }
        } catch (IOException e) {
            throw new AuthStoreException("The profiles cannot be written to " + file.path() + ": " + e, e);
        }
    }

    private JsonObject read() {
        byte @Nullable [] bytes;
        try {
            bytes = file.read();
        } catch (IOException e) {
            throw new AuthStoreException("The profiles cannot be read from " + file.path() + ": " + e, e);
        }
        if (bytes == null) {
            JsonObject empty = new JsonObject();
            empty.addProperty("version", VERSION);
            empty.add("profiles", new JsonObject());
            return empty;
        }
        if (!(parse(bytes) instanceof JsonObject document)
                || !(document.get("version") instanceof JsonPrimitive version)) {
            throw broken("it has no version");
        }
        if (!version.isNumber() || version.getAsBigDecimal().compareTo(VERSION) != 0) {
            throw new AuthStoreException(file.path() + " has the version " + version
                    + ", and this SDK knows version 1 only: use a newer SDK.");
        }
        if (!document.has("profiles")) {
            document.add("profiles", new JsonObject());
        }
        return document;
    }

    private JsonElement parse(byte[] bytes) {
        try (JsonReader reader =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            // Not by JsonParser, which older Gson lets take what is not JSON.
            JsonElement document = new Gson().getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw broken("it goes on after its end");
            }
            return document;
        } catch (IOException | JsonParseException e) {
            // What the parser says may quote a token, so it is not told.
            throw broken("it is not JSON");
        }
    }

    private JsonObject profilesIn(JsonObject document) {
        if (document.get("profiles") instanceof JsonObject profiles) {
            return profiles;
        }
        throw broken("its profiles are no object");
    }

    private Optional<Profile> entry(JsonObject document, String name) {
        JsonElement entry = profilesIn(document).get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry instanceof JsonObject object) {
            Optional<String> server = text(object, "server");
            Optional<String> token = text(object, "token");
            if (server.isPresent() && token.isPresent() && !name.isBlank()) {
                return Optional.of(new Profile(
                        name,
                        server.get(),
                        token.get(),
                        text(object, "created_date").orElse("")));
            }
        }
        throw new AuthStoreException("The profile \"" + name + "\" in " + file.path()
                + " has no server, no token or no name: remove it, and make it again.");
    }

    /** A blank text says as little as none. */
    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value
                        && value.isString()
                        && !value.getAsString().isBlank()
                ? Optional.of(value.getAsString())
                : Optional.empty();
    }

    private AuthStoreException unknown(JsonObject document, String name) {
        return new AuthStoreException("There is no profile \"" + name + "\" in " + file.path() + "; there are "
                + new TreeMap<>(profilesIn(document).asMap()).keySet()
                + ". Make it with put(…), or with cvat-cli profile create.");
    }

    private AuthStoreException broken(String problem) {
        return new AuthStoreException(
                file.path() + " is broken: " + problem + ". Repair it, or remove it and make the profiles again.");
    }

    /** As the Python SDK writes it, so that a file does not change back and forth. */
    private static JsonElement sorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((name, value) -> result.add(name, sorted(value)));
            return result;
        }
        if (element instanceof JsonArray array) {
            JsonArray result = new JsonArray(array.size());
            array.forEach(value -> result.add(sorted(value)));
            return result;
        }
        return Objects.requireNonNull(element, "an element of a document");
    }

    /**
     * Where the profiles are.
     *
     * @return for example {@code AuthStore[/home/ann/.config/cvat-sdk/auth.json]}
     */
    @Override
    public String toString() {
        return "AuthStore[" + file.path() + "]";
    }
}
