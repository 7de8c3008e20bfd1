package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A user: somebody with an account. */
public final class User {

    public final long id;
    public final OffsetDateTime joined;
    public String username;
    public String password;
    public String firstName = "";
    public String lastName = "";
    public String email = "";
    public boolean admin;
    public boolean active = true;

    /** Whether the page has asked for a star, whether the user followed it, and whether there may be news. */
    public boolean promptShown;

    public boolean promptClicked;
    public boolean promotions;

    public @Nullable OffsetDateTime lastLogin;

    public User(long id, String username, String password, OffsetDateTime joined) {
        this.id = id;
        this.username = username;
        this.password = password;
        this.joined = joined;
    }
}
