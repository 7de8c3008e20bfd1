package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.model.InputTypeEnum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttributeValuesTest {

    @Test
    void aCheckboxIsTrueOrFalse() {
        Predicate<String> valid = AttributeValues.validator(InputTypeEnum.CHECKBOX, List.of());
        assertThat(List.of("true", "false", "True", "False")).allMatch(valid);
        assertThat(List.of("1", "", "yes", " true")).noneMatch(valid);
    }

    @Test
    void aNumberIsAnIntegerInItsRangeAndStep() {
        Predicate<String> valid = AttributeValues.validator(InputTypeEnum.NUMBER, List.of("1", "7", "3"));
        assertThat(List.of("1", "4", "7")).allMatch(valid);
        assertThat(List.of("0", "2", "10", "x", "1.0")).noneMatch(valid);
    }

    @Test
    void aNumberOfTenthsIsADecimalInItsRangeAndStep() {
        Predicate<String> valid = AttributeValues.validator(InputTypeEnum.NUMBER, List.of("0.0", "1.0", "0.1"));
        assertThat(List.of("0", "0.3", ".3", "0.30", "1", "1.0")).allMatch(valid);
        assertThat(List.of("true", "0.35", "1.1", "-0.1", "x", "", "1e-1", "NaN", "0.3.3"))
                .noneMatch(valid);
    }

    @Test
    void aDoubleIsWrittenWithTheDigitsThatItHolds() {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += 0.1;
        }
        assertThat(Stream.of(
                                sum,
                                0.7f,
                                0.1f + 0.2f,
                                5.0,
                                -0.0,
                                1e20,
                                1.5,
                                1234.567f,
                                16777216f,
                                new BigDecimal("0.10"),
                                BigInteger.TEN)
                        .map(AttributeValues::text))
                .containsExactly(
                        "0.3",
                        "0.7",
                        "0.3",
                        "5",
                        "0",
                        "100000000000000000000",
                        "1.5",
                        "1234.567",
                        "16777216",
                        "0.10",
                        "10");
    }

    @Test
    void aSpecificationOfANumberIsThreeNumbersThatFit() {
        for (List<String> wrong : List.of(
                List.of("1", "2"),
                List.of("1", "x", "1"),
                List.of("2", "1", "1"),
                List.of("1", "2", "0"),
                List.of("1", "4", "2"),
                List.of("0.0", "1.0", "0.3"),
                List.of("0.0", "1.0", "0.0"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AttributeValues.validator(InputTypeEnum.NUMBER, wrong));
        }
        assertThat(AttributeValues.numberValues(1, 5)).containsExactly("1", "5", "1");
        assertThat(AttributeValues.numberValues(1, 5, 2)).containsExactly("1", "5", "2");
    }

    @Test
    void aChoiceIsOneOfItsValues() {
        Predicate<String> valid = AttributeValues.validator(InputTypeEnum.SELECT, List.of("red", "blue"));
        assertThat(valid).accepts("red").rejects("green");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValues.validator(InputTypeEnum.RADIO, List.of()));
        assertThat(AttributeValues.validator(InputTypeEnum.TEXT, List.of())).accepts("anything");
    }

    @Test
    void valuesOfAMapKeepItsOrder() {
        Map<Long, Object> values = new LinkedHashMap<>();
        values.put(7L, true);
        values.put(3L, 12);
        values.put(5L, "red");
        assertThat(AttributeValues.of(values))
                .extracting(value -> value.getSpecId() + "=" + value.getValue())
                .containsExactly("7=true", "3=12", "5=red");
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of(1L, Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of(1L, List.of())));
    }

    @Test
    void theWholeRangeOfNumbersCanBeAsked() {
        List<String> all = AttributeValues.numberValues(Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(AttributeValues.validator(InputTypeEnum.NUMBER, all).test("-5"))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValues.numberValues(Long.MIN_VALUE, Long.MAX_VALUE, 2));
    }
}
