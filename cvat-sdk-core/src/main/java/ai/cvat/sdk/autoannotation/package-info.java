/**
 * Automatic annotation: functions that find objects on images, what they may answer, and the runs that annotate tasks, jobs and
 * projects by them.
 */
@org.jspecify.annotations.NullMarked
package ai.cvat.sdk.autoannotation;
