package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.MultipartReader;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A multipart body: its values, and its files in the server's directory. */
final class MultipartForm {

    private final Map<String, ByteArrayOutputStream> values = new LinkedHashMap<>();
    private final Set<FormFile> files = new LinkedHashSet<>();

    private MultipartForm() {}

    /**
     * Reads a body.
     *
     * @throws ApiError 400 when it is broken
     */
    static MultipartForm read(DataDirectory directory, InputStream body, String boundary) {
        MultipartForm form = new MultipartForm();
        try {
            new MultipartReader(body, boundary).read((name, fileName) -> {
                if (fileName == null) {
                    ByteArrayOutputStream value = new ByteArrayOutputStream();
                    form.values.put(name, value);
                    return value;
                }
                Path content = directory.newFile();
                form.files.add(new FormFile(name, baseName(fileName), content));
                return Files.newOutputStream(content);
            });
        } catch (IOException e) {
            form.discard();
            throw ApiError.detail(400, "Multipart form parse error - " + e.getMessage());
        }
        return form;
    }

    /** The values as an object of texts; {@code name[0]}, {@code name[1]} … become a list. */
    JsonObject object() {
        JsonObject object = new JsonObject();
        values.forEach((name, bytes) -> {
            String value = bytes.toString(StandardCharsets.UTF_8);
            int bracket = name.indexOf('[');
            if (bracket <= 0) {
                object.addProperty(name, value);
                return;
            }
            String list = name.substring(0, bracket);
            if (!object.has(list)) {
                object.add(list, new JsonArray());
            }
            if (object.get(list) instanceof JsonArray array) {
                array.add(value);
            }
        });
        return object;
    }

    /** The files whose parts are named like the field, or {@code field[0]}, {@code field[1]} … */
    List<FormFile> files(String field) {
        return files.stream()
                .filter(file -> file.field().equals(field) || file.field().startsWith(field + "["))
                .toList();
    }

    /** Notes that somebody took a file. */
    void keep(FormFile file) {
        files.remove(file);
    }

    /** Deletes the files that nobody took. */
    void discard() {
        files.forEach(file -> DataDirectory.delete(file.content()));
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
