package ai.cvat.sdk.flows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs each test of a class on a {@link TestServer}: a fresh stand-in, or the server that {@code CVAT_TEST_HOST} names.
 * Parameters may be that server, and a {@link ai.cvat.sdk.Client} of the user that the test has there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(TestServerExtension.class)
@interface AnyServerTest {}
