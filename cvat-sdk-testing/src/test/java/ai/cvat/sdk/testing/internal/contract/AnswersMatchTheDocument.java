package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails each test of this module in which a server gave an answer that is not as the API document says. */
public final class AnswersMatchTheDocument implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(SchemaObserver.takeProblems())
                .as("answers of the embedded server that are not as openapi/cvat.yml says")
                .isEmpty();
    }
}
