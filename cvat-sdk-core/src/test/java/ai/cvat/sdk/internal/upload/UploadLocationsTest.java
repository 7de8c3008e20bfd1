package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.transfer.TransferException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadLocationsTest {

    private static String resolved(String base, String location) {
        HttpUrl url = HttpUrl.get(base);
        HttpUrl asked = url.newBuilder().addPathSegments("api/tasks/5/data/").build();
        return new UploadLocations(url, new RecordedLog().logger())
                .resolve(asked, location)
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:8080/,        http://host:8080/api/tasks/5/data/1_ab",
        "http://host:8080/,        http://inside/api/tasks/5/data/1_ab",
        "https://host/,            http://host/api/tasks/5/data/1_ab",
        "http://host:8080/,        /api/tasks/5/data/1_ab",
        "http://host:8080/,        1_ab",
        "http://host:8080/,        http://host:8080@evil/api/tasks/5/data/1_ab",
        "http://host:8080/,        //evil/api/tasks/5/data/1_ab",
        "http://host:8080/,        '\\\\evil\\api\\tasks\\5\\data\\1_ab'",
        "https://host/,            https://[::1]/api/tasks/5/data/1_ab",
        "https://host/cvat/,       http://inside:8080/api/tasks/5/data/1_ab",
        "https://host/cvat/,       https://host/cvat/api/tasks/5/data/1_ab",
    })
    void onlyThePathOfALocationCounts(String base, String location) {
        assertThat(resolved(base, location)).isEqualTo(base + "api/tasks/5/data/1_ab");
    }

    @Test
    void aLocationThatIsNoUrlIsNamed() {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> resolved("http://host/", "ftp://x"))
                .withMessageContaining("ftp://x");
    }
}
