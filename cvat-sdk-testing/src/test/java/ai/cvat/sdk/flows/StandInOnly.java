package ai.cvat.sdk.flows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test, or all of a class, where they run on a server that {@code CVAT_TEST_HOST} names. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(StandInOnly.Condition.class)
@interface StandInOnly {

    /** What other servers do not do, as a sentence that begins with "Only the stand-in". */
    String value();

    /** Looks at where the tests run. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), StandInOnly.class)
                    .filter(only -> TestServer.isNamed())
                    .map(only -> ConditionEvaluationResult.disabled(only.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("It runs here."));
        }
    }
}
