/**
 * Annotations: making them right by the labels of a task, reading and writing any number of them, masks, attribute values.
 */
@org.jspecify.annotations.NullMarked
package ai.cvat.sdk.annotations;
