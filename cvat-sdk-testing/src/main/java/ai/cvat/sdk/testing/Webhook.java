package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An address that wants to know what happens in a project, in an organization or on the server. */
final class Webhook implements Owned {

    final long id;
    final User owner;
    final @Nullable Project project;
    final @Nullable Organization organization;
    final OffsetDateTime created;
    final List<Delivery> deliveries = new ArrayList<>();
    OffsetDateTime updated;
    String targetUrl = "";
    String description = "";
    String secret = "";
    boolean active = true;
    boolean enableSsl = true;
    List<String> events = List.of();

    Webhook(
            long id,
            User owner,
            @Nullable Project project,
            @Nullable Organization organization,
            OffsetDateTime created) {
        this.id = id;
        this.owner = owner;
        this.project = project;
        this.organization = organization;
        this.created = created;
        this.updated = created;
    }

    String type() {
        if (project != null) {
            return "project";
        }
        return organization != null ? "organization" : "server";
    }

    /** One of the server is for administrators only, whoever made it. */
    @Override
    public List<User> people() {
        if (type().equals("server")) {
            return List.of();
        }
        return Stream.concat(Stream.of(owner), project == null ? Stream.of() : project.people().stream())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public @Nullable Organization organization() {
        return organization;
    }

    /**
     * One call.
     *
     * @param status what the target answered; null when it was not called or did not answer
     * @param request the JSON that was sent
     */
    record Delivery(
            long id,
            String event,
            @Nullable Long status,
            boolean redelivery,
            String request,
            String response,
            long milliseconds,
            OffsetDateTime created) {}
}
