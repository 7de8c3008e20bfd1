package ai.cvat.sdk.examples;

import ai.cvat.api.model.RoleEnum;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.AccessToken;
import ai.cvat.sdk.resources.Invitation;
import ai.cvat.sdk.resources.Membership;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.resources.User;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** What administrators do: accounts, an organization, who belongs to it and as what, invitations, access tokens. */
public final class Administration {

    private Administration() {}

    /**
     * Runs the example. It needs an administrator, and takes back what it did.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        Example.main(arguments, Administration::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) {
        run(client, server.host());
    }

    static void run(Client client, String host) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        PasswordCredentials newcomer =
                new PasswordCredentials("annotator-" + number, UUID.randomUUID().toString());
        client.accounts().register(newcomer.user(), newcomer.user() + "@example.com", newcomer.password());
        User user = client.users().list(query -> query.username(newcomer.user())).stream()
                .findFirst()
                .orElseThrow();
        System.out.println("Registered " + user + "; there are now "
                + client.users().list().count() + " users");

        try {
            organization(client, host, newcomer, user, number);
            token(client);
        } finally {
            user.remove();
            System.out.println("Removed " + user);
        }
    }

    private static void organization(
            Client client, String host, PasswordCredentials newcomer, User user, String number) {
        Organization team = client.organizations()
                .create(spec -> spec.slug("team-" + number).name("Our team"));
        System.out.println("Made " + team);
        try {
            team.invite(newcomer.user() + "@example.com", RoleEnum.WORKER);
            show(team);
            try (Client annotator = Client.makeClient(host, newcomer)) {
                Invitation invitation = annotator.invitations().list().first().orElseThrow();
                System.out.println(newcomer.user() + " accepts, and belongs to " + invitation.accept());
            }
            promote(team, user);
            show(team);
        } finally {
            team.remove();
            System.out.println("Removed " + team);
        }
    }

    private static void promote(Organization team, User user) {
        for (Membership membership : team.memberships()) {
            if (user.equals(membership.user())) {
                membership.changeRole(RoleEnum.SUPERVISOR);
            }
        }
    }

    private static void show(Organization team) {
        team.memberships().stream().sorted(Comparator.comparing(Membership::id)).forEach(membership -> {
            User member = membership.user();
            System.out.printf(
                    "  %-20s %-12s %s%n",
                    member == null ? "" : member.username(), membership.role(), membership.active() ? "" : "invited");
        });
    }

    private static void token(Client client) {
        AccessToken token = client.accessTokens()
                .create(spec -> spec.name("Nightly export")
                        .readOnly(true)
                        .expiryDate(OffsetDateTime.now(ZoneOffset.UTC).plusDays(30)));
        // The server tells the value once. Hand it to whom it is for, and never print it.
        System.out.println("Made a token of " + token.value().length() + " characters: " + token.name()
                + (token.readOnly() ? ", read-only" : "") + ", until " + token.expiryDate());
        token.remove();
        System.out.println("Revoked it");
    }
}
