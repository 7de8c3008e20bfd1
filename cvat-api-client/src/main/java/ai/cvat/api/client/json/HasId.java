package ai.cvat.api.client.json;

import org.jspecify.annotations.Nullable;

/** A model that has an id, as the objects of the server do. The generated classes with such a property have it. */
public interface HasId {

    /**
     * The id of the object.
     *
     * @return the id, or null where it is null or absent
     */
    @Nullable Long getId();
}
