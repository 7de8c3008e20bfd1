package ai.cvat.sdk.testing;

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
final class CloudStorage implements Owned {

    final long id;
    final User owner;
    final @Nullable Organization organization;
    final OffsetDateTime created;
    OffsetDateTime updated;
    String provider = "";
    String resource = "";
    String displayName = "";
    String credentials = "";
    String specificAttributes = "";
    String description = "";
    List<String> manifests = List.of();

    CloudStorage(long id, User owner, @Nullable Organization organization, OffsetDateTime created) {
        this.id = id;
        this.owner = owner;
        this.organization = organization;
        this.created = created;
        this.updated = created;
    }

    /** What is in it; where the directory is gone, nothing. */
    Bucket bucket() {
        return new Bucket(resource, Path.of(resource).toAbsolutePath().normalize(), prefix());
    }

    /** What the keys begin with that lists show; empty for all. */
    private String prefix() {
        return Stream.of(specificAttributes.split("&"))
                .filter(pair -> pair.startsWith("prefix="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** The directory that a resource is, or null when there is none. */
    static @Nullable Path directory(String resource) {
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
