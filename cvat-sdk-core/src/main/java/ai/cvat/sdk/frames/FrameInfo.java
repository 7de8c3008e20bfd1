package ai.cvat.sdk.frames;

/**
 * What the server says of a frame.
 *
 * @param number its number, counted in the task, from 0 on
 * @param name the name of its file; of a video, that of the video
 * @param width its width in pixels; 0 where the server does not say
 * @param height its height in pixels; 0 where the server does not say
 * @param relatedFiles how many context images it has
 * @param deleted whether it is deleted: annotators do not see it
 */
public record FrameInfo(long number, String name, long width, long height, long relatedFiles, boolean deleted) {}
