package ai.cvat.sdk.benchmarks;

import com.google.gson.stream.JsonReader;
import java.io.IOException;

/** The least that reading a text of JSON takes: each name and each value is read, and forgotten. */
final class JsonWalk {

    private JsonWalk() {}

    /** Walks through a text and returns a sum of all that was read, so that nothing of it is left out. */
    static long of(JsonReader reader) throws IOException {
        int depth = 0;
        long read = 0;
        do {
            switch (reader.peek()) {
                case BEGIN_ARRAY -> {
                    reader.beginArray();
                    depth++;
                }
                case END_ARRAY -> {
                    reader.endArray();
                    depth--;
                }
                case BEGIN_OBJECT -> {
                    reader.beginObject();
                    depth++;
                }
                case END_OBJECT -> {
                    reader.endObject();
                    depth--;
                }
                case NAME -> read += reader.nextName().length();
                case NUMBER -> read += (long) reader.nextDouble();
                case BOOLEAN -> read += reader.nextBoolean() ? 1 : 0;
                case NULL -> reader.nextNull();
                default -> read += reader.nextString().length();
            }
        } while (depth > 0);
        return read;
    }
}
