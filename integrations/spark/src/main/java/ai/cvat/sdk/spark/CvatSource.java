package ai.cvat.sdk.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code cvat} of Apache Spark: {@code spark.read().format("cvat").option("task", 5).load()} has a row for each frame,
 * with the columns of {@link FrameSchema#FRAME}. What is set as {@code spark.datasource.cvat.<option>} of the session counts for all
 * that it reads and writes.
 */
public final class CvatSource implements TableProvider, DataSourceRegister, SessionConfigSupport {

    /** The data source, as Spark makes it. */
    public CvatSource() {}

    @Override
    public String shortName() {
        return "cvat";
    }

    @Override
    public String keyPrefix() {
        return "cvat";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return FrameSchema.FRAME;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new CvatTable(CvatOptions.of(properties));
    }
}
