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
     * The short name of the organization.
     *
     * @return the slug
     */
    String slug();

    /**
     * The user who owns it.
     *
     * @return the name of a user; empty for the administrator
     */
    String owner() default "";

    /**
     * The maintainers of the organization.
     *
     * @return names of users
     */
    String[] maintainers() default {};

    /**
     * The supervisors of the organization.
     *
     * @return names of users
     */
    String[] supervisors() default {};

    /**
     * The workers of the organization.
     *
     * @return names of users
     */
    String[] workers() default {};
}
