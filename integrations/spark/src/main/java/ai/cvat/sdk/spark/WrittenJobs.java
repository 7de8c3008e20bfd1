package ai.cvat.sdk.spark;

import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * The jobs that a Spark task has written to, as it tells the driver.
 *
 * @param ids their ids
 */
record WrittenJobs(List<Long> ids) implements WriterCommitMessage {

    private static final long serialVersionUID = 1;
}
