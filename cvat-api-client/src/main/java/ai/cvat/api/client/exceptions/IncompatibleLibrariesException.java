package ai.cvat.api.client.exceptions;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The libraries on the class path are not those that the SDK needs, or do not fit together: one is missing, is too old, or is
 * there twice. The message names what was found, in which files, and what to set in the build. Nothing was sent, or the
 * connection did not come about.
 *
 * <p>The cause is the {@link LinkageError} by which it came out.
 */
public final class IncompatibleLibrariesException extends CvatException {

    private static final long serialVersionUID = 1;

    private static final List<Library> LIBRARIES = List.of(
            new Library("OkHttp", "okhttp3/OkHttpClient.class"),
            new Library("Okio", "okio/Okio.class"),
            new Library("Kotlin", "kotlin/KotlinVersion.class"),
            new Library("Retrofit", "retrofit2/Retrofit.class"),
            new Library("Gson", "com/google/gson/Gson.class"));

    private static final Pattern FILE = Pattern.compile("([^/!]+)!/[^!]*$");

    private IncompatibleLibrariesException(String message, LinkageError cause) {
        super(message, cause);
    }

    /**
     * Describes what is on the class path.
     *
     * @param cause what could not be linked
     * @return the exception, to be thrown
     */
    public static IncompatibleLibrariesException of(LinkageError cause) {
        String found = LIBRARIES.stream().map(Library::found).collect(Collectors.joining(", "));
        return new IncompatibleLibrariesException(
                "The libraries on the class path do not fit together (" + cause + "). Found: " + found
                        + ". Needed, each once: OkHttp 4.12.0 or newer, with the Okio and the Kotlin that it asks for (4.12.0:"
                        + " Okio 3.6.0, Kotlin 1.8.21; 5.5.1: Okio 3.18.1, Kotlin 2.1.21) or newer ones; Retrofit 2.11.0 or"
                        + " newer; Gson 2.10.1 or newer. With Spring Boot, set the properties kotlin.version, gson.version and,"
                        + " where Boot has it, okhttp.version; where a library brings OkHttp 5, import com.squareup.okhttp3:okhttp-bom:5.5.1,"
                        + " manage com.squareup.okio:okio-jvm:3.18.1 and depend on com.squareup.okhttp3:okhttp-jvm:"
                        + " docs/coexistence.md of the SDK shows how",
                cause);
    }

    /** What we stand on, with a class by which it is found. */
    private record Library(String name, String type) {

        /** In which files it is: their names tell the versions. */
        String found() {
            TreeSet<String> files = new TreeSet<>();
            try {
                ClassLoader loader = IncompatibleLibrariesException.class.getClassLoader();
                for (URL place : Collections.list(loader.getResources(type))) {
                    Matcher file = FILE.matcher(place.toString());
                    files.add(file.find() ? file.group(1) : "a folder");
                }
            } catch (IOException e) {
                return name + " in what cannot be read (" + e.getMessage() + ")";
            }
            return files.isEmpty() ? "no " + name : name + " in " + String.join(" and ", files);
        }
    }
}
