package ai.cvat.api.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A program that runs with other libraries than the test itself. */
public final class ForeignProgram {

    private ForeignProgram() {}

    /**
     * The class path of the test without some libraries.
     *
     * @param file the pattern of the names of their files
     * @return the rest, in order
     * @throws MalformedURLException never
     */
    public static List<URL> classPathWithout(String file) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!path.getFileName().toString().matches(file)) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls;
    }

    /**
     * Runs a program.
     *
     * @param program what it is; it is loaded anew
     * @param classPath the libraries, its own class among them
     * @throws Exception what the program throws
     */
    public static void run(Class<? extends Callable<?>> program, List<URL> classPath) throws Exception {
        try (URLClassLoader libraries =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class.forName(program.getName(), true, libraries)
                    .asSubclass(Callable.class)
                    .getConstructor()
                    .newInstance()
                    .call();
        }
    }
}
