/** Lists of the server, read page by page while they are walked. */
@NullMarked
package ai.cvat.sdk.paging;

import org.jspecify.annotations.NullMarked;
