package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Somebody with an account. */
final class User {

    final long id;
    final OffsetDateTime joined;
    String username;
    String password;
    String firstName = "";
    String lastName = "";
    String email = "";
    boolean admin;
    boolean active = true;

    /** Whether the page has asked for a star, whether the user followed it, and whether there may be news. */
    boolean promptShown;

    boolean promptClicked;
    boolean promotions;

    @Nullable OffsetDateTime lastLogin;

    User(long id, String username, String password, OffsetDateTime joined) {
        this.id = id;
        this.username = username;
        this.password = password;
        this.joined = joined;
    }
}
