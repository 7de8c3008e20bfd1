package ai.cvat.sdk.spark;

import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;

/** Learns from Spark which rows are written, and whether they replace what is there. */
final class FrameWriteBuilder implements SupportsTruncate {

    private final CvatOptions options;
    private final InputColumns columns;
    private boolean overwrite;

    /**
     * A builder.
     *
     * @throws IllegalArgumentException when a column cannot be written
     */
    FrameWriteBuilder(CvatOptions options, LogicalWriteInfo info) {
        this.options = options;
        this.columns = new InputColumns(info.schema());
    }

    @Override
    public WriteBuilder truncate() {
        overwrite = true;
        return this;
    }

    @Override
    public Write build() {
        return new FrameWrite(options, columns, overwrite);
    }
}
