package ai.cvat.sdk.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.testing.EmbeddedCvat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CvatExtensionFieldTest {

    @RegisterExtension
    final CvatExtension cvat = new CvatExtension(
            () -> EmbeddedCvat.builder().user("carol", "secret").start());

    @Test
    void aFieldStartsServersInItsOwnWay(EmbeddedCvat server, @As("carol") Client carol) {
        assertThat(server.user("carol").password()).isEqualTo("secret");
        assertThat(carol.users().retrieveCurrentUser().model().getUsername()).isEqualTo("carol");
    }
}
