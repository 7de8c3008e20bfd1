package ai.cvat.sdk.testing.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest extends StandInTest {

    private static final String GROWTH = "/api/growth";

    private final Browser annie = Browser.of(server, server.user("annie"));
    private final String own = GROWTH + "/" + server.user("annie").id();

    GrowthTest() {
        super("annie", "bob");
    }

    @Test
    void everyUserHasDataThatOthersDoNotSee() {
        assertThat(admin.get(GROWTH).results()).hasSize(3);
        assertThat(annie.get(GROWTH).results()).hasSize(1);
        assertThat(annie.get(own)
                        .requireStatus(200)
                        .object()
                        .getAsJsonObject("owner")
                        .get("username")
                        .getAsString())
                .isEqualTo("annie");
        String others = GROWTH + "/" + server.user("bob").id();
        assertThat(annie.get(others).status()).isEqualTo(403);
        assertThat(annie.patch(others, "{}").status()).isEqualTo(403);
        assertThat(admin.get(GROWTH + "/99").status()).isEqualTo(404);
    }

    @Test
    void theDataOfOneUserIsFoundByTheUser() {
        String condition =
                "{\"==\":[{\"var\":\"user_id\"}," + server.user("bob").id() + "]}";

        Answer found = admin.get(GROWTH + "?filter=" + URLEncoder.encode(condition, StandardCharsets.UTF_8));

        assertThat(found.results())
                .extracting(data -> data.getAsJsonObject()
                        .getAsJsonObject("owner")
                        .get("username")
                        .getAsString())
                .containsExactly("bob");
    }

    @Test
    void whatWasShownStaysShown() {
        JsonObject shown = annie.patch(own, "{\"github_prompt_shown\":true,\"promotion_notifications_allowed\":true}")
                .requireStatus(200)
                .object();

        assertThat(shown.get("github_prompt_shown").getAsBoolean()).isTrue();
        assertThat(shown.get("github_prompt_support_clicked").getAsBoolean()).isFalse();
        assertThat(shown.get("promotion_notifications_allowed").getAsBoolean()).isTrue();
        assertThat(annie.patch(own, "{\"promotion_notifications_allowed\":false}")
                        .requireStatus(200)
                        .object()
                        .get("promotion_notifications_allowed")
                        .getAsBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github_prompt_shown", "github_prompt_support_clicked"})
    void whatHappenedIsNotTakenBack(String name) {
        assertThat(annie.patch(own, "{\"" + name + "\":false}")
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly(name);
    }
}
