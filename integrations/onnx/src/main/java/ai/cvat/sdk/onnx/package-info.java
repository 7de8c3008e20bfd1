/** Functions for automatic annotation that run models on ONNX Runtime: what is on an image, where, and what is written there. */
@org.jspecify.annotations.NullMarked
package ai.cvat.sdk.onnx;
