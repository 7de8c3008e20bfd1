package ai.cvat.sdk.spark;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelRead;
import ai.cvat.sdk.annotations.LabelSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What executors have to know to write rows. It holds a secret, and shows none.
 *
 * @param connection the server and who logs in
 * @param scope what is written to, for messages
 * @param columns the columns of the rows
 * @param overwrite whether what is there is replaced
 * @param jobs the jobs that may be written to, by their ids
 * @param labels the labels of tasks as JSON, by the ids of the tasks
 */
record FrameWriterFactory(
        Connection connection,
        String scope,
        StructType columns,
        boolean overwrite,
        Map<Long, WrittenJob> jobs,
        Map<Long, String> labels)
        implements DataWriterFactory {

    private static final long serialVersionUID = 1;

    /** The jobs of each task, in the order of their frames. */
    Map<Long, List<WrittenJob>> tasks() {
        return jobs.values().stream()
                .sorted(Comparator.comparingLong(WrittenJob::startFrame).thenComparingLong(WrittenJob::id))
                .collect(Collectors.groupingBy(WrittenJob::task));
    }

    LabelSet labelsOf(long task) {
        return LabelSet.of(List.of(Json.gson().fromJson(labels.get(task), LabelRead[].class)));
    }

    @Override
    public DataWriter<InternalRow> createWriter(int partition, long attempt) {
        TaskContext context = TaskContext.get();
        return new FrameWriter(this, context.attemptNumber() > 0 || context.stageAttemptNumber() > 0);
    }

    @Override
    public String toString() {
        return "FrameWriterFactory{" + connection + ", " + scope + "}";
    }
}
