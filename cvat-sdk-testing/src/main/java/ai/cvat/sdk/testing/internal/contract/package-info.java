/** The API document: its operations and schemas, and what a server of another version has of them. */
@NullMarked
package ai.cvat.sdk.testing.internal.contract;

import org.jspecify.annotations.NullMarked;
