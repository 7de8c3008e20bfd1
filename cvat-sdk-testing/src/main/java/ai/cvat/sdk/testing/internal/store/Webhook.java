package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A webhook: an address that wants to know what happens in a project, in an organization or on the server. */
public final class Webhook extends StoredObject {

    public final User owner;
    public final @Nullable Project project;
    public final @Nullable Organization organization;
    public final List<Delivery> deliveries = new ArrayList<>();
    public String targetUrl = "";
    public String description = "";
    public String secret = "";
    public boolean active = true;
    public boolean enableSsl = true;
    public List<String> events = List.of();

    public Webhook(
            long id,
            User owner,
            @Nullable Project project,
            @Nullable Organization organization,
            OffsetDateTime created) {
        super(id, created);
        this.owner = owner;
        this.project = project;
        this.organization = organization;
    }

    public String type() {
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
     * @param request the JSON that was sent
     */
    public record Delivery(
            long id, String event, boolean redelivery, String request, Outcome outcome, OffsetDateTime created) {}

    /**
     * The outcome of a call.
     *
     * @param status what the target answered; null when it was not called or did not answer
     * @param response the body of the answer
     * @param milliseconds how long it took
     */
    public record Outcome(@Nullable Long status, String response, long milliseconds) {}
}
