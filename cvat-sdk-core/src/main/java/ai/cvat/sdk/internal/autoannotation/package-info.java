/** Engine of automatic annotation: labels mapped, answers checked, frames fetched, annotations sent. */
@NullMarked
package ai.cvat.sdk.internal.autoannotation;

import org.jspecify.annotations.NullMarked;
