package ai.cvat.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test for each library that a client needs: its name, and the pattern of the names of its files. */
@ParameterizedTest
@CsvSource({
    "OkHttp, okhttp-[0-9].*|okhttp-jvm-.*",
    "Okio, okio-jvm-.*",
    "Kotlin, kotlin-stdlib-[0-9].*",
    "Retrofit, retrofit-.*",
    "Gson, gson-.*"
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EachLibrary {}
