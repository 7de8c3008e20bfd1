package ai.cvat.sdk.testing.internal.server;

import java.nio.file.Path;

/**
 * A file in a multipart body.
 *
 * @param field the name of the part
 * @param name the base name of the file
 * @param content where the bytes are; whoever takes the file moves or deletes it
 */
public record FormFile(String field, String name, Path content) {}
