package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.InputTypeEnum;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class AttributeValuesPropertiesTest {

    private static boolean divides(long least, long greatest, long step) {
        return BigInteger.valueOf(greatest)
                .subtract(BigInteger.valueOf(least))
                .mod(BigInteger.valueOf(step))
                .equals(BigInteger.ZERO);
    }

    @Property
    void aNumberIsSpecifiedOrRefused(@ForAll long least, @ForAll long greatest, @ForAll @LongRange(min = 0) long step) {
        boolean right = least <= greatest && step > 0 && divides(least, greatest, step);
        List<String> values;
        try {
            values = AttributeValues.numberValues(least, greatest, step);
        } catch (IllegalArgumentException e) {
            assertThat(right).isFalse();
            return;
        }
        assertThat(right).isTrue();
        assertThat(values).containsExactly(Long.toString(least), Long.toString(greatest), Long.toString(step));
    }

    @Property
    void theNumbersOfARangeAreValidAndNoOthers(
            @ForAll long least,
            @ForAll @LongRange(min = 1) long step,
            @ForAll @LongRange(min = 0, max = 1000) long steps,
            @ForAll long value) {
        BigInteger last = BigInteger.valueOf(least).add(BigInteger.valueOf(step).multiply(BigInteger.valueOf(steps)));
        if (last.bitLength() > 63) {
            return;
        }
        long greatest = last.longValueExact();
        var validator =
                AttributeValues.validator(InputTypeEnum.NUMBER, AttributeValues.numberValues(least, greatest, step));

        assertThat(validator.test(Long.toString(greatest))).isTrue();
        assertThat(validator.test(Long.toString(least))).isTrue();
        assertThat(validator.test(Long.toString(value)))
                .isEqualTo(least <= value && value <= greatest && divides(least, value, step));
    }
}
