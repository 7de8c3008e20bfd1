package ai.cvat.sdk.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a parameter of a test which user it is, or is logged in; without it, it is the administrator. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface As {

    /**
     * The user.
     *
     * @return a name of those in {@link EmbeddedCvatTest#users()}
     */
    String value();
}
