package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.spark.CvatOptions.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Map<String, String> LOGIN = Map.of("server", "http://localhost:1", "token", "s3cret");

    private static CvatOptions options(String... given) {
        Map<String, String> options = new HashMap<>(LOGIN);
        for (int i = 0; i < given.length; i += 2) {
            options.put(given[i], given[i + 1]);
        }
        return CvatOptions.of(options);
    }

    @Test
    void namesAndValuesAreTakenInAnyCase() {
        CvatOptions options =
                options("JOBS", "7, 8,7", "Image", "None", "deletedframes", "TRUE", "organization", "team");

        assertThat(options.scope()).contains(new Scope("jobs", List.of(7L, 8L)));
        assertThat(options.image()).isEqualTo(ImageQuality.NONE);
        assertThat(options.deletedFrames()).isTrue();
        assertThat(options.connection()).isEqualTo(new Connection("http://localhost:1", null, "s3cret", "team"));
    }

    @Test
    void noSecretIsShown() {
        assertThat(options("task", "5").toString())
                .contains("task 5", "http://localhost:1")
                .doesNotContain("s3cret");
        assertThat(options("server", "https://ann:s3cret@cvat.example.com").toString())
                .contains("https://***@cvat.example.com")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tsk | 5 | no option \"tsk\". Near names: \"task\"",
                "path | 5 | Say what is meant by \"task\", \"project\" or \"jobs\"",
                "task | five | give one id such as 7",
                "task | 5,6 | give one id such as 7",
                "project | 0 | give one id such as 7",
                "jobs | 5,,6 | give ids such as 7, 8",
                "image | small | give none, compressed or original",
                "deletedFrames | yes | give true or false",
                "labels | car,,person | give names such as car, person",
                "profile | work | a profile has its own server and token"
            })
    void anOptionThatMakesNoSenseIsNamedWithARemedy(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(name, value))
                .withMessageContaining("\"" + name + "\"")
                .withMessageContaining(message)
                .withMessageNotContaining("s3cret");
    }

    @Test
    void aTaskAndAProjectAreNotReadAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("project", "1", "task", "2"))
                .withMessageContaining("\"task\" and \"project\" are given at once");
    }

    @Test
    void whatIsReadHasToBeSaid() {
        assertThat(options().scope()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options().requiredScope())
                .withMessageContaining("give one of \"task\", \"project\" and \"jobs\"");
    }

    @Test
    void aTokenGoesToItsOwnServerOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CvatOptions.of(Map.of("task", "1", "token", "s3cret")))
                .withMessageContaining("\"token\" is given without \"server\"")
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CvatOptions.of(Map.of("task", "1", "server", "http://localhost")))
                .withMessageContaining("\"server\" is given without \"token\"");
    }
}
