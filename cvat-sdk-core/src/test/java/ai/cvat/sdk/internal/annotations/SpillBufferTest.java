package ai.cvat.sdk.internal.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.LabeledShapeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpillBufferTest {

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cvat-annotations-"))
                    .collect(Collectors.toSet());
        }
    }

    private static LabeledShapeRequest shape(long id) {
        return new LabeledShapeRequest()
                .id(id)
                .source("line\nbreak \u2028 \"quoted\"")
                .group((Long) null);
    }

    @Test
    void fewStayInMemory() throws IOException {
        Set<Path> before = files();
        try (SpillBuffer<LabeledShapeRequest> spool = new SpillBuffer<>(LabeledShapeRequest.class)) {
            spool.add(shape(1));
            spool.add(shape(2));
            assertThat(spool.count()).isEqualTo(2);
            assertThat(spool.iterator()).toIterable().containsExactly(shape(1), shape(2));
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void manyGoThroughAFileThatIsGoneAfterThat() throws IOException {
        Set<Path> before = files();
        long many = 100_000;
        try (SpillBuffer<LabeledShapeRequest> spool = new SpillBuffer<>(LabeledShapeRequest.class)) {
            for (long id = 0; id < many; id++) {
                spool.add(shape(id));
            }
            assertThat(files()).hasSize(before.size() + 1);
            List<Long> ids = new ArrayList<>();
            Iterator<LabeledShapeRequest> given = spool.iterator();
            given.forEachRemaining(one -> ids.add(one.getId()));
            assertThat(ids).hasSize((int) many).isSorted().doesNotHaveDuplicates();
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theFileIsGoneAlsoWhereNobodyReadIt() throws IOException {
        Set<Path> before = files();
        try (SpillBuffer<LabeledShapeRequest> spool = new SpillBuffer<>(LabeledShapeRequest.class)) {
            for (long id = 0; id < 100_000; id++) {
                spool.add(shape(id));
            }
        }
        assertThat(files()).isEqualTo(before);
    }
}
