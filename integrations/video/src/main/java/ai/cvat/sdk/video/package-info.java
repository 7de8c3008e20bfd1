/** Video for datasets: the frames of video chunks, decoded by FFmpeg. */
@org.jspecify.annotations.NullMarked
package ai.cvat.sdk.video;
