package ai.cvat.sdk.testing;

/**
 * A user who can log in to an {@link EmbeddedCvat}.
 *
 * @param id the user's id
 * @param username the name to log in with
 * @param password the password, in clear; {@link #toString()} does not show it
 * @param admin whether it is an administrator
 */
public record ServerUser(long id, String username, String password, boolean admin) {

    /**
     * The user without the password, for logs.
     *
     * @return for example {@code ServerUser[id=1, username=admin, admin=true]}
     */
    @Override
    public String toString() {
        return "ServerUser[id=" + id + ", username=" + username + ", admin=" + admin + "]";
    }
}
