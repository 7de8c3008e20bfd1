package ai.cvat.sdk.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** Numbers that users give in whichever type they have them. */
public final class Numbers {

    private static final int MOST_AT_ONCE = 64;

    private Numbers() {}

    /**
     * How many pieces of work are done at once.
     *
     * @param number 1 to 64
     * @param example what is usual there, for the message
     * @return the number
     * @throws IllegalArgumentException when it is out of that range
     */
    public static int parallelism(int number, int example) {
        if (number < 1 || number > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "parallelism is " + number + "; give 1 to " + MOST_AT_ONCE + ", such as " + example + ".");
        }
        return number;
    }

    /** The numbers as a list. */
    public static List<Long> list(long... numbers) {
        return LongStream.of(Objects.requireNonNull(numbers, "numbers")).boxed().toList();
    }

    /**
     * The numbers as integers of 64 bits.
     *
     * @param numbers ids or numbers of frames, of any type
     * @return the same
     * @throws IllegalArgumentException when one is null, has a fraction or is too large
     */
    public static List<Long> longs(Collection<? extends Number> numbers) {
        List<Long> longs =
                new ArrayList<>(Objects.requireNonNull(numbers, "numbers").size());
        for (Number number : numbers) {
            try {
                longs.add(new BigDecimal(String.valueOf(number)).longValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(number + " is no id and no number of a frame: give an integer.", e);
            }
        }
        return longs;
    }
}
