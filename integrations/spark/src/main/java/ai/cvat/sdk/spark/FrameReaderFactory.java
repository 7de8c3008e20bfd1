package ai.cvat.sdk.spark;

import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What executors have to know to read any frames of a scan. It holds a secret, and shows none.
 *
 * @param scan of which scan it is: nothing that was fetched for one is used for another
 * @param connection the server and who logs in
 * @param columns the columns of the rows
 * @param filter which frames are wanted
 * @param image the images to fetch
 * @param labels the labels of which a frame has to have one; none for all frames
 * @param deletedFrames whether deleted frames are wanted
 */
record FrameReaderFactory(
        UUID scan,
        Connection connection,
        StructType columns,
        FrameFilter filter,
        ImageQuality image,
        List<String> labels,
        boolean deletedFrames)
        implements PartitionReaderFactory {

    private static final long serialVersionUID = 1;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new FrameReader(this, (FramePartition) partition);
    }
}
