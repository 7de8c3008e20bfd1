package ai.cvat.api.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleAdapterTest {

    private static Double read(String json) {
        return Json.gson().fromJson(json, Double.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "0.1",
                "10.25",
                "100.75",
                "-3.5",
                "123456789012345",
                "1234567890123456",
                "9007199254740993",
                "0.000000000000001",
                "0.1234567890123456",
                "1e3",
                "1.5E-7",
                "-2.5e+300",
                "4.9e-324",
                "0012.50"
            })
    void saysWhatJavaSays(String text) {
        assertThat(Double.doubleToRawLongBits(DoubleAdapter.parse(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void saysSoOfAnyNumberOfAnyLength() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String text = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(20))
                    .toPlainString();
            assertThat(DoubleAdapter.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", ".5", "5.", "1.2.3", "1,5", "one", "--1", "1 2"})
    void takesWhatJavaTakesAndNoMore(String text) {
        Double expected;
        try {
            expected = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> DoubleAdapter.parse(text));
            return;
        }
        assertThat(DoubleAdapter.parse(text)).isEqualTo(expected);
    }

    @Test
    void readsNumbersAndNothingElse() {
        assertThat(read("1.5")).isEqualTo(1.5);
        assertThat(read("\"1.5\"")).isEqualTo(1.5);
        assertThat(read("null")).isNull();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> read("true"));
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> read("\"cat\""));
    }
}
