package ai.cvat.sdk.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a fresh server. Methods of the test get what they ask for by parameters: see {@link
 * CvatExtension}.
 *
 * <pre>{@code
 * @EmbeddedCvatTest(users = "annie")
 * class ProjectsTest {
 *     @Test
 *     void aNewProjectIsListed(@As("annie") Client annie) {
 *         annie.projects().create(project -> project.name("zoo"));
 *
 *         assertEquals(1, annie.projects().list().count());
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(CvatExtension.class)
public @interface EmbeddedCvatTest {

    /**
     * The users that each server has besides its administrator {@code admin}.
     *
     * @return their names
     */
    String[] users() default {};

    /**
     * The organizations that each server has.
     *
     * @return organizations of the users
     */
    CvatOrganization[] organizations() default {};
}
