/** The steps that a request and its answer pass through, each with one job. Not API. */
@NullMarked
package ai.cvat.api.client.internal.interceptors;

import org.jspecify.annotations.NullMarked;
