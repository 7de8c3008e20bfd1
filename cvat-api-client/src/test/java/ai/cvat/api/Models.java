package ai.cvat.api;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.OpenEnum;
import ai.cvat.api.model.TaskRead;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every generated model and enumeration. */
final class Models {

    private Models() {}

    static List<Class<? extends ApiModel>> all() throws Exception {
        return generated(ApiModel.class);
    }

    static List<Class<? extends OpenEnum>> enumerations() throws Exception {
        return generated(OpenEnum.class);
    }

    private static <T> List<Class<? extends T>> generated(Class<T> base) throws Exception {
        Path classes = Path.of(TaskRead.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<? extends T>> generated = new ArrayList<>();
        for (Class<?> type : in(classes.resolve("ai/cvat/api/model"))) {
            if (base.isAssignableFrom(type)) {
                generated.add(type.asSubclass(base));
            }
        }
        return generated;
    }

    private static List<Class<?>> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load("ai.cvat.api.model." + name.replace(".class", "")))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static ApiModel make(Class<? extends ApiModel> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Field> properties(Class<? extends ApiModel> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class))
                .toList();
    }

    static String wireName(Field property) {
        return property.getAnnotation(SerializedName.class).value();
    }
}
