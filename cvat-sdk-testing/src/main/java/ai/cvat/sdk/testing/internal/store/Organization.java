package ai.cvat.sdk.testing.internal.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;

/** An organization. */
public final class Organization extends DatedObject {

    public final User owner;
    public String slug;
    public String name;
    public String description = "";
    public JsonElement contact = new JsonObject();

    public Organization(long id, String slug, User owner, OffsetDateTime created) {
        super(id, created);
        this.slug = slug;
        this.name = slug;
        this.owner = owner;
    }
}
