package ai.cvat.api.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/** Lets Retrofit return {@link ApiCall}s. */
final class ApiCallAdapterFactory extends CallAdapter.Factory {

    @Override
    public @Nullable CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        if (getRawType(returnType) != ApiCall.class) {
            return null;
        }
        Type bodyType = getParameterUpperBound(0, (ParameterizedType) returnType);
        return new CallAdapter<Object, ApiCall<Object>>() {
            @Override
            public Type responseType() {
                return bodyType;
            }

            @Override
            public ApiCall<Object> adapt(Call<Object> call) {
                return new RetrofitApiCall<>(call);
            }
        };
    }
}
