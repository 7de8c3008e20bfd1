package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.resources.Job;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The images of a chunk, fetched by one request. */
final class ChunkImages {

    private final Job job;
    private final FramePartition partition;
    private final RetrieveDataQuality quality;

    ChunkImages(Job job, FramePartition partition, RetrieveDataQuality quality) {
        this.job = job;
        this.partition = partition;
        this.quality = quality;
    }

    /** The images at some places, counted in the job: the bytes of an image file each, of a video those of a PNG. */
    Map<Integer, byte[]> at(List<Integer> places) {
        Map<Integer, byte[]> images = new HashMap<>();
        try (MediaContent chunk = job.chunkByIndex(partition.chunk(), quality)) {
            int frames = isVideo(chunk) ? readVideo(chunk, places, images) : readArchive(chunk, places, images);
            if (frames != partition.end() - partition.begin()) {
                throw new CvatException("Chunk " + partition.chunk() + " has " + frames + " images, and should have "
                        + (partition.end() - partition.begin()) + ", one for each frame.");
            }
        }
        return images;
    }

    private static boolean isVideo(MediaContent chunk) {
        return String.valueOf(chunk.contentType()).startsWith("video/");
    }

    private int readArchive(MediaContent chunk, List<Integer> places, Map<Integer, byte[]> images) {
        int[] next = {partition.begin()};
        chunk.forEachEntry((name, bytes) -> {
            int place = next[0]++;
            if (places.contains(place)) {
                images.put(place, bytes);
            }
        });
        return next[0] - partition.begin();
    }

    private int readVideo(MediaContent chunk, List<Integer> places, Map<Integer, byte[]> images) {
        int place = partition.begin();
        try {
            Path file = Files.createTempFile("cvat-spark-", ".mp4");
            try {
                chunk.saveTo(file, options -> options.existing(ExistingFile.REPLACE));
                try (VideoDecoder.VideoReader video = decoder().open(file)) {
                    while (place < partition.end()) {
                        if (places.contains(place)) {
                            BufferedImage image = video.read();
                            if (image == null) {
                                break;
                            }
                            images.put(place, png(image));
                        } else if (!video.skip()) {
                            break;
                        }
                        place++;
                    }
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CvatException("Chunk " + partition.chunk() + " cannot be decoded: " + e.getMessage(), e);
        }
        return place - partition.begin();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }

    /**
     * What decodes videos.
     *
     * @throws UnsupportedDatasetException when nothing does
     */
    static VideoDecoder decoder() {
        return ServiceLoader.load(VideoDecoder.class, VideoDecoder.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new UnsupportedDatasetException("The chunks are videos, and nothing here decodes"
                        + " them: add the artifact ai.cvat:cvat-sdk-video with FFmpeg to the jars of driver and"
                        + " executors, or read without images (option image = none)."));
    }
}
