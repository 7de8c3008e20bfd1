package ai.cvat.sdk.resources;

import ai.cvat.api.model.MetaUser;
import ai.cvat.api.model.PatchedUserRequest;

/**
 * A user of the server. It shows what the server last said; its verbs act on the server.
 *
 * <p>Of others than oneself, only an administrator sees more than the names. Thread-safe.
 */
public final class User extends Entity<MetaUser, PatchedUserRequest, User> {

    User(UserRepository repository, MetaUser model) {
        super(repository, model);
    }

    /**
     * The name to log in with.
     *
     * @return the name, never null
     */
    public String username() {
        return text(snapshot().getUsername());
    }

    /**
     * The first name.
     *
     * @return the name; empty where there is none
     */
    public String firstName() {
        return text(snapshot().getFirstName());
    }

    /**
     * The last name.
     *
     * @return the name; empty where there is none
     */
    public String lastName() {
        return text(snapshot().getLastName());
    }

    /**
     * The address for mail.
     *
     * @return the address; empty where it may not be seen
     */
    public String email() {
        return text(snapshot().getEmail());
    }

    @Override
    String caption() {
        return username();
    }
}
