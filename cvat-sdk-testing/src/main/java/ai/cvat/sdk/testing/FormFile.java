package ai.cvat.sdk.testing;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A file in a multipart body.
 *
 * @param field the name of the part
 * @param name the base name of the file
 * @param content opens the bytes
 */
record FormFile(String field, String name, Supplier<InputStream> content) {}
