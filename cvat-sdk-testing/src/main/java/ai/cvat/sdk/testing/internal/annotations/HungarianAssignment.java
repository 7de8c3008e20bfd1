package ai.cvat.sdk.testing.internal.annotations;

import java.util.Arrays;

/** The Hungarian method: pairs rows with columns so that the sum of the costs of the pairs is the smallest. */
public final class HungarianAssignment {

    private HungarianAssignment() {}

    /**
     * Finds the pairs.
     *
     * @param costs a row for each of the ones, a column for each of the others
     * @return the column of each row; -1 for a row that is left over because there are fewer columns
     */
    public static int[] of(double[][] costs) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        if (rows > columns) {
            int[] rowOfColumn = of(transposed(costs, columns));
            int[] columnOfRow = new int[rows];
            Arrays.fill(columnOfRow, -1);
            for (int column = 0; column < columns; column++) {
                columnOfRow[rowOfColumn[column]] = column;
            }
            return columnOfRow;
        }
        return solve(costs, rows, columns);
    }

    private static double[][] transposed(double[][] costs, int columns) {
        double[][] transposed = new double[columns][costs.length];
        for (int row = 0; row < costs.length; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column][row] = costs[row][column];
            }
        }
        return transposed;
    }

    /** Rows come in one by one, each by the shortest augmenting path; row and column 0 stand for none. */
    private static int[] solve(double[][] costs, int rows, int columns) {
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] previous = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            double[] distance = new double[columns + 1];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            boolean[] done = new boolean[columns + 1];
            rowOf[0] = row;
            int current = 0;
            do {
                done[current] = true;
                int reached = rowOf[current];
                double step = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int column = 1; column <= columns; column++) {
                    if (done[column]) {
                        continue;
                    }
                    double reduced = costs[reached - 1][column - 1] - rowPotential[reached] - columnPotential[column];
                    if (reduced < distance[column]) {
                        distance[column] = reduced;
                        previous[column] = current;
                    }
                    if (distance[column] < step) {
                        step = distance[column];
                        next = column;
                    }
                }
                for (int column = 0; column <= columns; column++) {
                    if (done[column]) {
                        rowPotential[rowOf[column]] += step;
                        columnPotential[column] -= step;
                    } else {
                        distance[column] -= step;
                    }
                }
                current = next;
            } while (rowOf[current] != 0);
            while (current != 0) {
                rowOf[current] = rowOf[previous[current]];
                current = previous[current];
            }
        }
        int[] columnOf = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] != 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }
}
