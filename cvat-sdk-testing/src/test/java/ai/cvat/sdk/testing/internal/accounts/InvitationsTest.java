package ai.cvat.sdk.testing.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.SteppedClock;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvitationsTest {

    private final SteppedClock clock = new SteppedClock();

    @AutoClose
    private final EmbeddedCvat server =
            EmbeddedCvat.builder().user("annie", "a").user("bob", "b").start();

    @AutoClose
    private final EmbeddedCvat confirming = EmbeddedCvat.builder()
            .user("annie", "a")
            .user("bob", "b")
            .confirmedInvitations()
            .clock(clock)
            .start();

    private final Browser annie = Browser.of(server, server.user("annie"));
    private final Browser bob = Browser.of(server, server.user("bob"));

    @BeforeEach
    void anOrganizationOfAnnie() {
        server.addOrganization("zoo", server.user("annie"));
        confirming.addOrganization("zoo", confirming.user("annie"));
    }

    private Answer invite(Browser who, String email) {
        return who.post(
                "/api/invitations", "{\"email\":\"" + email + "\",\"role\":\"worker\"}", "X-Organization", "zoo");
    }

    @Test
    void whoIsInvitedAndHasAnAccountIsAMemberAtOnce() {
        Answer invitation = invite(annie, "bob@example.com").requireStatus(201);
        String path = "/api/invitations/" + invitation.text("key");

        assertThat(invitation.object().get("expired").isJsonNull()).isTrue();
        assertThat(invitation.object().get("accepted").getAsBoolean()).isTrue();
        assertThat(bob.get("/api/tasks?org=zoo").status()).isEqualTo(200);
        assertThat(bob.post(path + "/accept").requireStatus(400).text())
                .isEqualTo("\"Your invitation is already accepted.\"");
        for (int i = 0; i < 5; i++) {
            assertThat(annie.post(path + "/resend").requireStatus(400).text())
                    .isEqualTo("\"This invitation is already accepted.\"");
        }
        assertThat(annie.post(path + "/resend").requireStatus(429).header("Retry-After"))
                .isNotNull();
    }

    @Test
    void anInvitationIsNobodyElsesBusiness() {
        String path = "/api/invitations/" + invite(annie, "bob@example.com").text("key");
        Browser carol = Browser.of(server, server.addUser("carol", "c"));

        assertThat(carol.get(path).requireStatus(404).text("detail"))
                .isEqualTo("No Invitation matches the given query.");
        assertThat(carol.post(path + "/accept").status()).isEqualTo(404);
    }

    @Test
    void anInvitationThatIsToBeConfirmedExpiresUntilItIsSentAgain() {
        Browser inviter = Browser.of(confirming, confirming.user("annie"));
        Browser invited = Browser.of(confirming, confirming.user("bob"));
        String path = "/api/invitations/" + invite(inviter, "bob@example.com").text("key");
        assertThat(invited.get(path).object().get("expired").getAsBoolean()).isFalse();

        clock.advance(Duration.ofDays(7));

        assertThat(invited.get(path).object().get("expired").getAsBoolean()).isTrue();
        assertThat(invited.post(path + "/accept").requireStatus(400).text()).contains("expired");
        assertThat(inviter.post(path + "/resend").status()).isEqualTo(204);
        assertThat(invited.post(path + "/accept").status()).isEqualTo(200);
    }

    @Test
    void whoAcceptsAnInvitationIsAMember() {
        Browser annie = Browser.of(confirming, confirming.user("annie"));
        Browser bob = Browser.of(confirming, confirming.user("bob"));
        Answer invitation = invite(annie, "bob@example.com").requireStatus(201);
        String path = "/api/invitations/" + invitation.text("key");
        assertThat(invitation.text("key")).hasSize(64);
        assertThat(bob.get("/api/tasks?org=zoo").status()).isEqualTo(403);
        assertThat(annie.post(path + "/accept").status()).isEqualTo(403);

        assertThat(bob.post(path + "/accept").requireStatus(200).text("organization_slug"))
                .isEqualTo("zoo");

        assertThat(bob.get("/api/tasks?org=zoo").status()).isEqualTo(200);
        assertThat(bob.post(path + "/accept").requireStatus(400).json().isJsonPrimitive())
                .isTrue();
        assertThat(annie.get("/api/invitations?accepted=true&org=zoo").results())
                .hasSize(1);
        assertThat(annie.post(path + "/resend").status()).isEqualTo(400);
    }

    @Test
    void whoDeclinesIsForgotten() {
        Browser annie = Browser.of(confirming, confirming.user("annie"));
        Browser bob = Browser.of(confirming, confirming.user("bob"));
        String path = "/api/invitations/" + invite(annie, "bob@example.com").text("key");
        assertThat(annie.post(path + "/resend").status()).isEqualTo(204);

        assertThat(bob.post(path + "/decline").status()).isEqualTo(204);

        assertThat(annie.get(path).status()).isEqualTo(404);
        assertThat(annie.get("/api/memberships?org=zoo").results()).hasSize(1);
        assertThat(invite(annie, "bob@example.com").status()).isEqualTo(201);
    }

    @Test
    void onlyManagersInviteAndOnlyThoseWhoHaveAnAccount() {
        assertThat(invite(bob, "admin@example.com").status()).isEqualTo(403);
        assertThat(annie.post("/api/invitations", "{\"email\":\"bob@example.com\",\"role\":\"worker\"}")
                        .status())
                .isEqualTo(403);
        assertThat(invite(annie, "nobody@example.com").requireStatus(500).text())
                .isEqualTo("\"Email backend is not configured.\"");
        assertThat(invite(annie, "no address").requireStatus(400).text()).contains("\"email\"");
        invite(annie, "bob@example.com").requireStatus(201);
        assertThat(invite(annie, "bob@example.com").status()).isEqualTo(400);
    }

    @Test
    void aRoleChangesByAPatchAndAMemberMayGo() {
        server.addMember("zoo", server.user("bob"), "worker");
        long owner = annie.first("/api/memberships?org=zoo&user=annie");
        long member = annie.first("/api/memberships?org=zoo&role=worker");
        String path = "/api/memberships/" + member;

        assertThat(annie.patch(path, "{\"role\":\"maintainer\"}").text("role")).isEqualTo("maintainer");
        assertThat(annie.patch(path, "{\"role\":\"owner\"}").status()).isEqualTo(403);
        assertThat(annie.patch(path, "{\"other\":1}").status()).isEqualTo(403);
        assertThat(annie.patch("/api/memberships/" + owner, "{\"role\":\"worker\"}")
                        .status())
                .isEqualTo(403);
        assertThat(annie.delete("/api/memberships/" + owner).status()).isEqualTo(403);
        assertThat(bob.delete(path).status()).isEqualTo(204);
        assertThat(annie.get(path).status()).isEqualTo(404);
    }
}
