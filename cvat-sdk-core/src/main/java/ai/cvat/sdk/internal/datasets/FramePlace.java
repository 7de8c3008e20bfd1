package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.frames.FrameInfo;

/**
 * Where the image of a frame is.
 *
 * @param frame what is known of the frame
 * @param chunk which chunk it is in
 * @param position where in the chunk
 * @param inChunk how many frames that chunk has
 */
record FramePlace(FrameInfo frame, long chunk, int position, int inChunk) {}
