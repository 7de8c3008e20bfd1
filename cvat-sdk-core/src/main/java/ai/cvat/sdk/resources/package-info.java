/**
 * What the server keeps: tasks, projects, jobs, users, organizations, issues, comments and labels. A repository finds and
 * makes them; an entity is an immutable snapshot of one, with verbs.
 */
@NullMarked
package ai.cvat.sdk.resources;

import org.jspecify.annotations.NullMarked;
