package ai.cvat.sdk.spark;

import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The frames that the options name, as a table. */
final class CvatTable implements SupportsRead, SupportsWrite {

    private final CvatOptions options;

    CvatTable(CvatOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "cvat " + options.scope().map(scope -> scope + " of ").orElse("") + options.connection();
    }

    @Override
    @SuppressWarnings("deprecation") // nothing else can be implemented in its place
    public StructType schema() {
        return FrameSchema.FRAME;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(
                TableCapability.BATCH_READ,
                TableCapability.BATCH_WRITE,
                TableCapability.TRUNCATE,
                TableCapability.ACCEPT_ANY_SCHEMA);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap all) {
        return new FrameScanBuilder(options);
    }

    /** What is written has columns of its own, which are checked by name. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new FrameWriteBuilder(options, info);
    }
}
