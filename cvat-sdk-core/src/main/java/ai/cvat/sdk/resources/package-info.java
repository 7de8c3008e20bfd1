/**
 * Objects that the server keeps: tasks, projects, jobs, users, organizations, issues, comments and labels. A repository finds and
 * makes them; an entity is one of them, with verbs.
 *
 * <p>An entity shows what the server last said of it, and never asks by itself. Each verb that changes it on the server
 * ({@code update}, {@code uploadData}, {@code importAnnotations}) or reads it anew ({@code refresh}) shows afterwards what the
 * server says then, in the same object, which it returns: nothing has to be assigned again. {@code model()} copies all of it
 * at one moment. Entities are safe to share among threads.
 *
 * <p>A verb does the usual at once and waits; the noun beside it, such as {@code datasetExport} beside {@code exportDataset}, is
 * the same work as an object that is not begun yet: with options, other places, starting without waiting, and going on.
 *
 * <p>A verb names the operations of the server that it calls. In what several kinds of objects share, {@code *_retrieve} is
 * {@code tasks_retrieve} for a task, {@code jobs_retrieve} for a job, and so on.
 *
 * <p>Every verb that calls the server throws an {@link ai.cvat.api.client.exceptions.ApiException} when the server refuses (see its
 * subclasses), a {@link ai.cvat.api.client.exceptions.TransportException} when no answer arrives, and, as every call, a
 * {@link ai.cvat.api.client.exceptions.CallInterruptedException} when its thread is interrupted and a
 * {@link ai.cvat.api.client.exceptions.DeadlineExceededException} when a deadline of the caller comes first. A verb says itself only
 * what it throws beside these, and when it means something special. Null goes only where it is marked as allowed; elsewhere it is a
 * {@link NullPointerException}, before anything is sent where the verb can tell.
 *
 * <p>Which requests of a verb are sent again after a fault goes by the operation of the server that the verb names:
 *
 * <ul>
 *   <li>what reads or removes is, after broken connections and 408, 429, 502, 503, 504; something that is gone when its
 *       removal is sent again counts as removed;
 *   <li>what creates, changes a part or replaces the whole is only where the server has done nothing: when no connection came
 *       about, after 429 and 503; after a time-out it may still be at it;
 *   <li>what starts an export of a dataset, of annotations or of a backup (not of events) is as what reads: the server joins a
 *       repeat to the work that it does already;
 *   <li>an upload goes on from where the server says that it has got to; and where the answer is lost to the request that
 *       sets the server to work on what was uploaded, the server is asked whether it has begun.
 * </ul>
 *
 * <p>How often, and for how long, is said by the {@link ai.cvat.api.client.retrying.RetryPolicy} of the client.
 */
@NullMarked
package ai.cvat.sdk.resources;

import org.jspecify.annotations.NullMarked;
