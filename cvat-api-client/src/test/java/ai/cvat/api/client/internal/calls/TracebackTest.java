package ai.cvat.api.client.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracebackTest {

    private static final String FRAMES = """
            Traceback (most recent call last):
              File "/opt/venv/rq/worker.py", line 1430, in perform_job
                rv = job.perform()
                     ^^^^^^^^^^^^^
              File "/home/django/cvat/apps/engine/task.py", line 12, in create
                raise ValueError("no media")
            """;

    @Test
    void ofATracebackTheExceptionIsWhatItSays() {
        assertThat(Traceback.shortened(FRAMES + "ValueError: no media\n")).isEqualTo("ValueError: no media");
    }

    @Test
    void anExceptionOfSeveralLinesIsOneLine() {
        assertThat(Traceback.shortened(FRAMES + "CvatImportError: line one\n  line two\n\n"))
                .isEqualTo("CvatImportError: line one line two");
    }

    @Test
    void theLastExceptionCounts() {
        String text =
                FRAMES + "KeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\n\n"
                        + FRAMES + "ValueError: b\n";
        assertThat(Traceback.shortened(text)).isEqualTo("ValueError: b");
    }

    @Test
    void aTracebackThatIsCutOffSaysItsLastLine() {
        assertThat(Traceback.shortened(FRAMES)).isEqualTo("raise ValueError(\"no media\")");
        assertThat(Traceback.shortened("Traceback (most recent call last):\n"))
                .isEqualTo("Traceback (most recent call last):");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zipfile.BadZipFile: File is not a zip file\n", "  two\n  lines\n", "", "\n"})
    void otherTextsAreOnlyTrimmed(String text) {
        assertThat(Traceback.shortened(text)).isEqualTo(text.strip());
    }
}
