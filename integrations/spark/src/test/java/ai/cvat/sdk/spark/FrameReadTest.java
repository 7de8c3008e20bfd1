package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.resources.Task;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tasks as rows: which frames with which columns, and what is asked of the server for them. */
class FrameReadTest extends SparkTest {

    @Test
    void aTaskIsARowForEachFrameWithItsImage() {
        Task task = task(5, 3, 2);
        task.createAnnotations(annotations -> {
            annotations.tag("night", 4);
            annotations.rectangle("car", 1, 1, 2, 11, 12);
        });

        Dataset<Row> frames = cvat().option("task", task.id()).load();

        List<Row> rows = frames.orderBy("frame").collectAsList();
        assertThat(rows).extracting(row -> row.getInt(row.fieldIndex("frame"))).containsExactly(0, 1, 2, 3, 4);
        assertThat(rows)
                .extracting(row -> (byte[]) row.getAs("image"))
                .containsExactly(picture(0), picture(1), picture(2), picture(3), picture(4));
        assertThat(rows)
                .extracting(row -> row.getList(row.fieldIndex("shapes")).size())
                .containsExactly(0, 1, 0, 0, 0);
        assertThat(rows)
                .extracting(row -> row.getList(row.fieldIndex("tags")).size())
                .containsExactly(0, 0, 0, 0, 1);
        assertThat(frames.rdd().getNumPartitions()).isEqualTo(3);
    }
}
