package ai.cvat.sdk.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.internal.files.FileExtension;
import ai.cvat.sdk.internal.files.FrameFileNames;
import java.util.List;
import okhttp3.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDownloadOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "frame_{frame:06d}{ext}, 7, frame_000007",
        "frame_{frame:06d}{ext}, 12345678, frame_12345678",
        "{frame}{ext}, 7, 7",
        "cat {frame:3} of task 5{ext}, 7, cat 007 of task 5",
    })
    void filesAreNamedAfterThePattern(String pattern, long frame, String stem) {
        assertThat(FrameFileNames.of(pattern).stem(frame)).isEqualTo(stem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frame{ext}",
                "frame_{frame}",
                "frame_{frame}.jpg",
                "{ext}{frame}",
                "{frame}{frame}{ext}",
                "{number}{ext}",
                "{frame:06x}{ext}",
                "../{frame}{ext}",
                "a/{frame}{ext}",
                "a\\{frame}{ext}",
                "C:{frame}{ext}",
                ".{frame}{ext}",
                "{frame:99}{ext}{ext}",
            })
    void aPatternThatIsNoneIsRefusedWithOneThatIs(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameDownloadOptions().naming(pattern))
                .withMessageContaining("\"" + pattern + "\"")
                .withMessageContaining("frame_{frame:06d}{ext}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65})
    void parallelismHasBounds(int frames) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameDownloadOptions().parallelism(frames))
                .withMessageContaining("1 to 64");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, .jpg",
        "IMAGE/JPEG; charset=x, .jpg",
        "image/png, .png",
        "image/webp, .webp",
        "image/tiff, .tif",
        "image/x.point-cloud-data, .pcd",
        "video/mp4, .mp4",
        "application/zip, .zip",
        "application/octet-stream, .bin",
        "image/../../x, .bin",
    })
    void theExtensionFollowsTheContentType(String type, String extension) {
        assertThat(FileExtension.of(MediaType.parse(type))).isEqualTo(extension);
    }

    @Test
    void framesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frames.range(3, 2))
                .withMessageContaining("3 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Frames.range(-1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frames.of(List.of(1L, -4L)))
                .withMessageContaining("-4");
        assertThatIllegalArgumentException().isThrownBy(() -> Frames.of(2, 2)).withMessageContaining("twice");
    }
}
