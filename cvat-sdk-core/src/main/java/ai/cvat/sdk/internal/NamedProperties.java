package ai.cvat.sdk.internal;

import java.util.Set;

/** A body that is made while it is sent, and knows before that what it will say. */
public interface NamedProperties {

    /**
     * The properties at its top that will not be empty.
     *
     * @return their names
     */
    Set<String> properties();
}
