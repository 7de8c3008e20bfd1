package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;

/** An organization. */
final class Organization {

    final long id;
    final User owner;
    final OffsetDateTime created;
    OffsetDateTime updated;
    String slug;
    String name;
    String description = "";
    JsonElement contact = new JsonObject();

    Organization(long id, String slug, User owner, OffsetDateTime created) {
        this.id = id;
        this.slug = slug;
        this.name = slug;
        this.owner = owner;
        this.created = created;
        this.updated = created;
    }
}
