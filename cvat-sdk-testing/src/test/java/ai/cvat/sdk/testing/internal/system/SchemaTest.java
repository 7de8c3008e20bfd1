package ai.cvat.sdk.testing.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final String PATH = "/api/schema/";

    @AutoClose
    private final EmbeddedCvat server = EmbeddedCvat.start();

    private final Browser anonymous = Browser.anonymous(server);

    @Test
    void whoSaysNothingGetsYaml() {
        Answer schema = anonymous.get(PATH).requireStatus(200);

        assertThat(schema.header("Content-Type")).isEqualTo("application/vnd.oai.openapi; charset=utf-8");
        assertThat(schema.text()).startsWith("openapi: 3.0").contains("operationId: schema_retrieve");
    }

    @Test
    void theJsonSaysWhatTheYamlSays() {
        Answer schema = anonymous.get(PATH + "?scheme=json").requireStatus(200);

        assertThat(schema.header("Content-Type")).isEqualTo("application/vnd.oai.openapi+json; charset=utf-8");
        JsonObject paths = schema.object().getAsJsonObject("paths");
        assertThat(Operations.all().values())
                .allSatisfy(operation -> assertThat(paths.getAsJsonObject(operation.path())
                                .getAsJsonObject(operation.method().name().toLowerCase(Locale.ROOT))
                                .get("operationId")
                                .getAsString())
                        .isEqualTo(operation.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                         | application/json",
                "application/yaml                         | application/yaml",
                "application/vnd.oai.openapi+json         | application/vnd.oai.openapi+json",
                "application/yaml;q=0.5, application/json | application/yaml",
                "text/html, */*;q=0.1                     | application/vnd.oai.openapi",
                "application/*                            | application/vnd.oai.openapi"
            })
    void whatTheClientAcceptsDecides(String accept, String mediaType) {
        assertThat(anonymous.get(PATH, "Accept", accept).requireStatus(200).header("Content-Type"))
                .isEqualToIgnoringWhitespace(mediaType + "; charset=utf-8");
    }

    @Test
    void theSchemeNarrowsWhatIsAccepted() {
        assertThat(anonymous
                        .get(PATH + "?scheme=yaml", "Accept", "application/json")
                        .status())
                .isEqualTo(406);
        assertThat(anonymous.get(PATH + "?scheme=xml").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", WireJson.JSON})
    void whatTheDocumentCannotBeIsRefused(String accept) {
        assertThat(anonymous.get(PATH, "Accept", accept).requireStatus(406).text("detail"))
                .contains("Accept");
    }
}
