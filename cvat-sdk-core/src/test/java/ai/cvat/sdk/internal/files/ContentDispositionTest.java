package ai.cvat.sdk.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"task_5_dataset_coco 1.0.zip\" | task_5_dataset_coco 1.0.zip",
                "attachment; filename=plain.zip | plain.zip",
                "ATTACHMENT;FILENAME=a.zip;size=3 | a.zip",
                "attachment; filename=\"a\\\"b;c.zip\" | a_b;c.zip",
                "attachment; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.zip | naïve €.zip",
                "attachment; filename=\"old.zip\"; filename*=utf-8'en'new%C3%A9.zip | newé.zip",
                "attachment; filename*=iso-8859-1''%E9.zip | é.zip",
                "attachment; filename*=klingon''x.zip; filename=fallback.zip | fallback.zip",
                "attachment; filename*=UTF-8''bad%ZZ.zip; filename=fallback.zip | fallback.zip",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename*=UTF-8''..%2F..%2Fevil.zip | evil.zip",
                "attachment; filename=\"C:\\\\dir\\\\evil.zip\" | evil.zip",
                "attachment; filename=\".bashrc\" | _.bashrc",
                "attachment; filename=\"CON.zip\" | _CON.zip",
                "attachment; filename=\"con .zip\" | _con .zip",
                "attachment; filename=\"COM¹\" | _COM¹",
                "attachment; filename*=UTF-8''a%C2%A0. | a",
                "attachment; filename*=UTF-8''photo%E2%80%AEgpj.exe | photo_gpj.exe",
                "attachment; filename=\"a<b>:c?.zip.. \" | a_b__c_.zip",
            })
    void theNameIsReadAndMadeSafe(String header, String name) {
        assertThat(ContentDisposition.of(header)).contains(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"attachment", "attachment; filename=\"..\"", "attachment; filename=\"\"", "attachment; name=x"})
    void whereThereIsNoUsableNameThereIsNone(String header) {
        assertThat(ContentDisposition.of(header)).isEmpty();
    }

    @Test
    void aNameThatIsTooLongKeepsItsExtension() {
        String name = ContentDisposition.of("attachment; filename*=UTF-8''" + "%F0%9F%90%88".repeat(100) + ".zip")
                .orElseThrow();
        assertThat(name).startsWith("🐈").endsWith("🐈.zip");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(195, 200);
    }

    @Test
    void aNameWithoutEndIsCut() {
        assertThat(ContentDisposition.of("attachment; filename=\"" + "a\\b".repeat(50_000) + ".zip\""))
                .hasValueSatisfying(name -> assertThat(name).hasSize(200).endsWith("ab.zip"));
    }
}
