package ai.cvat.sdk.internal.upload;

/**
 * The sizes of the server's upload protocol.
 *
 * @param groupBytes how much goes in one request of many files; larger files go alone, in chunks
 * @param groupFiles how many files go in one request; the server knows no limit, but small groups travel in parallel
 * @param chunkBytes how long a chunk is at first, and again after a fault
 * @param longestChunkBytes how long chunks become on a fast line; the server holds a whole one in memory, and its own web page
 *     sends such
 */
public record UploadLimits(long groupBytes, int groupFiles, long chunkBytes, long longestChunkBytes) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** What the server is made for. */
    public static UploadLimits standard() {
        return new UploadLimits(100 * MEBIBYTE, 1_000, 10 * MEBIBYTE, 100 * MEBIBYTE);
    }
}
