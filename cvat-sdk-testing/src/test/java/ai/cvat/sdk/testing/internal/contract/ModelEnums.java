package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.OpenEnum;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The properties of all answers that hold enumerations, by their names on the wire. */
final class ModelEnums {

    private final Set<String> names = new TreeSet<>();
    private final Set<Type> seen = new HashSet<>();

    private ModelEnums() {
        for (Class<?> api : ApiClient.APIS) {
            for (Method method : api.getMethods()) {
                visit(method.getGenericReturnType());
            }
        }
    }

    static Set<String> names() {
        return new ModelEnums().names;
    }

    private boolean visit(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean found = false;
            for (Type argument : generic.getActualTypeArguments()) {
                found |= visit(argument);
            }
            return found;
        }
        if (!(type instanceof Class<?> model)) {
            return false;
        }
        if (ApiModel.class.isAssignableFrom(model) && seen.add(model)) {
            for (Field field : model.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null && visit(field.getGenericType())) {
                    names.add(name.value());
                }
            }
        }
        return OpenEnum.class.isAssignableFrom(model);
    }
}
