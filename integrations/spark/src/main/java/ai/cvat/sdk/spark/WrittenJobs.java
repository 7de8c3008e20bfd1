package ai.cvat.sdk.spark;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * The jobs that a Spark task has written to, as it tells the driver. No record, and no list: it goes through {@code spark.serializer},
 * which may be Kryo, and that can make neither.
 */
final class WrittenJobs implements WriterCommitMessage {

    private static final long serialVersionUID = 1;

    private final long[] ids;

    WrittenJobs(Collection<Long> ids) {
        this.ids = ids.stream().mapToLong(Long::longValue).toArray();
    }

    List<Long> ids() {
        return LongStream.of(ids).boxed().toList();
    }
}
