package ai.cvat.api.client.retrying;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that is idempotent although its method does not say so: the server does its work once, also when it is asked
 * twice. It may be sent again after any fault that may pass, see {@link RetryPolicy}.
 *
 * <p>The generated operations that start an export have it: the server joins a repeat to the export that runs, by a 409 with
 * the same id. A hand-made request says the same by a tag: {@code tag(Idempotent.Tag.class, Idempotent.Tag.IDEMPOTENT)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {

    /** The tag of a hand-made request that is idempotent; without it, the request's method decides. */
    enum Tag {
        /** The server does the work once, also when it is asked twice. */
        IDEMPOTENT
    }
}
