package ai.cvat.sdk.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LineInterpolationTest {

    @Test
    void asManyPointsMoveStraight() {
        assertThat(LineInterpolation.polyline(line(0, 0, 10, 0, 10, 10), line(4, 8, 14, 8, 14, 18), 0.25))
                .isEqualTo(line(1, 2, 11, 2, 11, 12));
        assertThat(LineInterpolation.polygon(line(0, 0, 8, 0, 8, 8, 0, 8), line(8, 8, 24, 8, 24, 24, 8, 24), 0.5))
                .isEqualTo(line(4, 4, 16, 4, 16, 16, 4, 16));
    }

    @Test
    void aPointBecomesSeveralOnceTheyAreFarEnoughApart() {
        List<Double> two = line(0, 0, 10, 0);
        List<Double> three = line(0, 0, 5, 0, 10, 0);

        // Enough is a quarter of the 5 pixels that the two points of the end have between them.
        assertThat(LineInterpolation.polyline(two, three, 0.5)).isEqualTo(line(0, 0, 2.5, 0, 10, 0));
        assertThat(LineInterpolation.polyline(two, three, 0.2)).isEqualTo(line(0.5, 0, 10, 0));
    }

    @Test
    void severalPointsBecomeOneOnceTheyAreNearEnough() {
        List<Double> three = line(0, 0, 5, 0, 10, 0);
        List<Double> two = line(0, 0, 10, 0);

        assertThat(LineInterpolation.polyline(three, two, 0.5)).isEqualTo(line(0, 0, 2.5, 0, 10, 0));
        assertThat(LineInterpolation.polyline(three, two, 0.875)).isEqualTo(line(0.3125, 0, 10, 0));
    }

    @Test
    void aLineWithoutLengthIsAllAtItsFirstPoint() {
        assertThat(LineInterpolation.polyline(line(2, 2, 2, 2), line(2, 2, 6, 2), 0.5))
                .isEqualTo(line(2, 2, 4, 2, 2, 2));
    }

    @Test
    void aPolygonMayGainCorners() {
        assertThat(LineInterpolation.polygon(line(0, 0, 12, 0, 6, 8), line(0, 0, 12, 0, 12, 8, 0, 8), 0.5))
                .isEqualTo(line(0, 0, 12, 0, 12, 4, 3, 8));
    }

    private static List<Double> line(double... coordinates) {
        return DoubleStream.of(coordinates).boxed().toList();
    }
}
