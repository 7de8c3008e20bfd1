package ai.cvat.sdk.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An organization of an {@link EmbeddedCvatTest}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface CvatOrganization {

    /**
     * Its short name.
     *
     * @return the slug
     */
    String slug();

    /**
     * Who owns it.
     *
     * @return the name of a user; empty for the administrator
     */
    String owner() default "";

    /**
     * Its maintainers.
     *
     * @return names of users
     */
    String[] maintainers() default {};

    /**
     * Its supervisors.
     *
     * @return names of users
     */
    String[] supervisors() default {};

    /**
     * Its workers.
     *
     * @return names of users
     */
    String[] workers() default {};
}
