package ai.cvat.sdk.testing.internal.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cloud storage: here a directory of this machine, whose path is the name of the resource. */
public final class CloudStorage extends StoredObject {

    public final User owner;
    public final @Nullable Organization organization;
    public String provider = "";
    public String resource = "";
    public String displayName = "";
    public String credentials = "";
    public String specificAttributes = "";
    public String description = "";
    public List<String> manifests = List.of();

    public CloudStorage(long id, User owner, @Nullable Organization organization, OffsetDateTime created) {
        super(id, created);
        this.owner = owner;
        this.organization = organization;
    }

    /** The content; where the directory is gone, nothing. */
    public Bucket bucket() {
        return new Bucket(resource, Path.of(resource).toAbsolutePath().normalize(), prefix());
    }

    /** The beginning of the keys that lists show; empty for all. */
    private String prefix() {
        return Stream.of(specificAttributes.split("&"))
                .filter(pair -> pair.startsWith("prefix="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** The directory that a resource is, or null when there is none. */
    public static @Nullable Path directory(String resource) {
        try {
            Path path = Path.of(resource).toAbsolutePath().normalize();
            return !resource.isEmpty() && Files.isDirectory(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    @Override
    public List<User> people() {
        return List.of(owner);
    }

    @Override
    public @Nullable Organization organization() {
        return organization;
    }
}
