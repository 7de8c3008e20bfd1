package ai.cvat.sdk.testing.junit;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a fresh server, started when the first parameter asks for something of it, and closed with its clients
 * after the test. Methods of the test, and those before and after each, may have parameters of these types:
 *
 * <ul>
 *   <li>{@link EmbeddedCvat}: the server;
 *   <li>{@link Client}: a client that is logged in, as the administrator or as the user that {@link As} names; the same
 *       one for the whole test;
 *   <li>{@link ServerUser}: that user, with the password.
 * </ul>
 *
 * <p>{@link EmbeddedCvatTest} registers it. To start the servers in a way of your own, register it by a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * final CvatExtension cvat = new CvatExtension(() -> EmbeddedCvat.builder().version("2.60.0").start());
 * }</pre>
 */
public final class CvatExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CvatExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(EmbeddedCvat.class, Client.class, ServerUser.class);

    private final Supplier<EmbeddedCvat> starter;

    /** Starts servers as {@link EmbeddedCvat#start()} does. */
    public CvatExtension() {
        this(EmbeddedCvat::start);
    }

    /**
     * Starts servers in another way.
     *
     * @param starter starts a server for one test; the extension closes it
     */
    public CvatExtension(Supplier<EmbeddedCvat> starter) {
        this.starter = Objects.requireNonNull(starter, "starter");
    }

    /**
     * Whether a parameter is one of those that the extension gives.
     *
     * @param parameter the parameter
     * @param context the test
     * @return true for the types above, in methods that run for one test
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && TYPES.contains(parameter.getParameter().getType());
    }

    /**
     * Gives a parameter its value.
     *
     * @param parameter the parameter
     * @param context the test
     * @return the server, a client or a user
     * @throws IllegalArgumentException when there is no such user
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Scene scene = scene(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == EmbeddedCvat.class) {
            return scene.server();
        }
        ServerUser user = parameter
                .findAnnotation(As.class)
                .map(as -> scene.user(as.value()))
                .orElseGet(() -> scene.user(""));
        return type == Client.class ? scene.client(user) : user;
    }

    /**
     * Closes the clients and the server of a test.
     *
     * @param context the test
     */
    @Override
    public void afterEach(ExtensionContext context) {
        Scene scene = context.getStore(NAMESPACE).remove(Scene.class, Scene.class);
        if (scene != null) {
            scene.close();
        }
    }

    private Scene scene(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        Scene scene = store.get(Scene.class, Scene.class);
        if (scene == null) {
            scene = new Scene(starter.get());
            store.put(Scene.class, scene);
            AnnotationSupport.findAnnotation(context.getRequiredTestClass(), EmbeddedCvatTest.class)
                    .ifPresent(scene::populate);
        }
        return scene;
    }
}
