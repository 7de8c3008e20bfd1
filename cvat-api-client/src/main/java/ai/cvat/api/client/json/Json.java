package ai.cvat.api.client.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The JSON of the server's API. */
public final class Json {

    private static final Gson GSON = builder().create();

    private Json() {}

    /**
     * The JSON library, set up to read and write the models. Thread-safe.
     *
     * @return the same object each time
     */
    public static Gson gson() {
        return GSON;
    }

    /**
     * The settings of {@link #gson()}, to build on.
     *
     * @return a new builder
     */
    public static GsonBuilder builder() {
        return new GsonBuilder()
                .registerTypeAdapterFactory(new ModelAdapterFactory())
                .registerTypeAdapterFactory(new OpenEnumAdapterFactory())
                .registerTypeAdapter(Double.class, new DoubleAdapter())
                .registerTypeAdapter(OffsetDateTime.class, DateAdapters.dateTime())
                .registerTypeAdapter(LocalDate.class, DateAdapters.date())
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .disableHtmlEscaping();
    }
}
