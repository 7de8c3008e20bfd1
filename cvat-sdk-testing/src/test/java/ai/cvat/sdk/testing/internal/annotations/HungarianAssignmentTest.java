package ai.cvat.sdk.testing.internal.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HungarianAssignmentTest {

    @Test
    void thePairsCostTheLeastOfAllThatThereAre() {
        Random random = new Random(7);
        for (int turn = 0; turn < 300; turn++) {
            double[][] costs = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : costs) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(4) == 0 ? 1 : random.nextDouble();
                }
            }

            int[] columns = HungarianAssignment.of(costs);

            assertThat(columns).hasSameSizeAs(costs);
            assertThat(cost(costs, columns))
                    .isCloseTo(cheapest(costs, 0, new boolean[costs[0].length], 0), within(1e-9));
        }
    }

    private static double cost(double[][] costs, int[] columns) {
        double sum = 0;
        boolean[] taken = new boolean[costs[0].length];
        int pairs = 0;
        for (int row = 0; row < costs.length; row++) {
            if (columns[row] >= 0) {
                assertThat(taken[columns[row]]).isFalse();
                taken[columns[row]] = true;
                sum += costs[row][columns[row]];
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(Math.min(costs.length, costs[0].length));
        return sum;
    }

    private static double cheapest(double[][] costs, int row, boolean[] taken, int skipped) {
        if (row == costs.length) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row][column] + cheapest(costs, row + 1, taken, skipped));
                taken[column] = false;
            }
        }
        boolean mayBeLeftOver = skipped < costs.length - taken.length;
        return mayBeLeftOver ? Math.min(best, cheapest(costs, row + 1, taken, skipped + 1)) : best;
    }

    @Test
    void whatHasNoCounterpartIsLeftOver() {
        assertThat(HungarianAssignment.of(new double[0][0])).isEmpty();
        assertThat(HungarianAssignment.of(new double[2][0])).containsExactly(-1, -1);
        assertThat(HungarianAssignment.of(new double[][] {{0.5}, {0.1}})).containsExactly(-1, 0);
    }
}
