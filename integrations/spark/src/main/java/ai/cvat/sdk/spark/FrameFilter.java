package ai.cvat.sdk.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on task, job, subset and frame: all that is known of a frame before anything is asked for it. None of the four is ever
 * null.
 *
 * @param filters all of which a frame has to meet
 */
record FrameFilter(List<Filter> filters) implements Serializable {

    static final FrameFilter ALL = new FrameFilter(List.of());

    private static final List<String> COLUMNS = List.of("task", "job", "subset", "frame");

    /** Whether it needs no more than the four. */
    static boolean isAnswerable(Filter filter) {
        if (filter instanceof And and) {
            return isAnswerable(and.left()) && isAnswerable(and.right());
        }
        if (filter instanceof Or or) {
            return isAnswerable(or.left()) && isAnswerable(or.right());
        }
        if (filter instanceof Not not) {
            return isAnswerable(not.child());
        }
        boolean isText = Arrays.equals(filter.references(), new String[] {"subset"});
        // What is compared with null is neither so nor not so.
        boolean isEquality = (filter instanceof EqualTo equal && equal.value() != null)
                || filter instanceof EqualNullSafe
                || (filter instanceof In in && Arrays.stream(in.values()).allMatch(Objects::nonNull))
                || filter instanceof IsNull
                || filter instanceof IsNotNull;
        boolean isOrder = filter instanceof GreaterThan
                || filter instanceof GreaterThanOrEqual
                || filter instanceof LessThan
                || filter instanceof LessThanOrEqual;
        // How Spark orders texts is left to Spark.
        return COLUMNS.containsAll(List.of(filter.references())) && (isEquality || (isOrder && !isText));
    }

    /** Whether a condition is on the subset. */
    boolean asksForSubset() {
        return filters.stream().anyMatch(filter -> List.of(filter.references()).contains("subset"));
    }

    /** Whether a frame meets all conditions. */
    boolean matches(long task, long job, @Nullable String subset, long frame) {
        return filters.stream().allMatch(filter -> new Frame(task, job, subset, frame).meets(filter));
    }

    private record Frame(long task, long job, @Nullable String subset, long frame) {

        boolean meets(Filter filter) {
            if (filter instanceof And and) {
                return meets(and.left()) && meets(and.right());
            }
            if (filter instanceof Or or) {
                return meets(or.left()) || meets(or.right());
            }
            if (filter instanceof Not not) {
                return !meets(not.child());
            }
            if (filter instanceof EqualTo equal) {
                return isEqual(equal.attribute(), equal.value());
            }
            if (filter instanceof EqualNullSafe equal) {
                return isEqual(equal.attribute(), equal.value());
            }
            if (filter instanceof In in) {
                return Arrays.stream(in.values()).anyMatch(value -> isEqual(in.attribute(), value));
            }
            if (filter instanceof GreaterThan greater) {
                return compare(greater.attribute(), greater.value()) > 0;
            }
            if (filter instanceof GreaterThanOrEqual greater) {
                return compare(greater.attribute(), greater.value()) >= 0;
            }
            if (filter instanceof LessThan less) {
                return compare(less.attribute(), less.value()) < 0;
            }
            if (filter instanceof LessThanOrEqual less) {
                return compare(less.attribute(), less.value()) <= 0;
            }
            return filter instanceof IsNotNull;
        }

        private boolean isEqual(String column, @Nullable Object value) {
            return column.equals("subset")
                    ? Objects.equals(subset, value)
                    : value != null && compare(column, value) == 0;
        }

        private int compare(String column, Object value) {
            long own = column.equals("task") ? task : column.equals("job") ? job : frame;
            return Long.compare(own, ((Number) value).longValue());
        }
    }
}
