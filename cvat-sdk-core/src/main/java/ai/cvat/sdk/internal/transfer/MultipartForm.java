package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.sdk.internal.ClientContext;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** The parts of a form that carries a file: a model field by field, and the file. */
public final class MultipartForm {

    private final ClientContext context;

    public MultipartForm(ClientContext context) {
        this.context = context;
    }

    public MultipartBody of(ApiModel model, String fileField, Path file) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        JsonObject fields = context.api().gson().toJsonTree(model).getAsJsonObject();
        fields.entrySet().forEach(field -> add(form, field.getKey(), field.getValue()));
        return of(form, fileField, file);
    }

    private static void add(MultipartBody.Builder form, String name, JsonElement value) {
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(element -> add(form, name, element));
        } else if (value.isJsonPrimitive()) {
            form.addFormDataPart(name, value.getAsString());
        } else {
            throw new IllegalArgumentException("A form cannot say that \"" + name + "\" is " + value
                    + ": leave it out, or send it by itself, without a file.");
        }
    }

    public static MultipartBody of(MultipartBody.Builder form, String fileField, Path file) {
        Path name = file.getFileName();
        if (name == null || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file: give the path of a file that exists.");
        }
        if (size(file) == 0) {
            throw new IllegalArgumentException(file + " is empty: the server takes no empty file.");
        }
        String type = URLConnection.guessContentTypeFromName(name.toString());
        RequestBody content =
                RequestBody.create(file.toFile(), MediaType.parse(type == null ? "application/octet-stream" : type));
        return form.addFormDataPart(fileField, name.toString(), content).build();
    }

    public static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
    }
}
