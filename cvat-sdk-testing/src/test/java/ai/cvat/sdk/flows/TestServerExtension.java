package ai.cvat.sdk.flows;

import ai.cvat.sdk.Client;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its {@link TestServer} and closes it after the test. */
final class TestServerExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServer.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServer server =
                context.getStore(NAMESPACE).computeIfAbsent(TestServer.class, key -> open(context), TestServer.class);
        return parameter.getParameter().getType() == Client.class ? server.client() : server;
    }

    /** Servers are closed with the store of their test, the administrator with that of all tests. */
    private static TestServer open(ExtensionContext context) {
        return TestServer.isNamed()
                ? TestServer.named(context.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent(Client.class, key -> TestServer.administrator(), Client.class))
                : TestServer.fresh();
    }
}
