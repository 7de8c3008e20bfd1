package ai.cvat.sdk.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Learns from Spark which columns of which frames are wanted. */
final class FrameScanBuilder implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownFilters {

    private final CvatOptions options;
    private StructType columns = FrameSchema.FRAME;
    private FrameFilter filter = FrameFilter.ALL;

    FrameScanBuilder(CvatOptions options) {
        options.requiredScope();
        this.options = options;
    }

    /** Takes whole columns: of what is within them, all comes by the same request. */
    @Override
    public void pruneColumns(StructType required) {
        List<String> names = List.of(required.fieldNames());
        columns = new StructType(List.of(FrameSchema.FRAME.fields()).stream()
                .filter(column -> names.contains(column.name()))
                .toArray(StructField[]::new));
    }

    /** Answers which filters Spark has to evaluate. */
    @Override
    public Filter[] pushFilters(Filter[] filters) {
        List<Filter> own = new ArrayList<>();
        List<Filter> left = new ArrayList<>();
        for (Filter each : filters) {
            (FrameFilter.isAnswerable(each) ? own : left).add(each);
        }
        filter = new FrameFilter(own);
        return left.toArray(Filter[]::new);
    }

    @Override
    public Filter[] pushedFilters() {
        return filter.filters().toArray(Filter[]::new);
    }

    @Override
    public Scan build() {
        return new FrameScan(options, columns, filter);
    }
}
