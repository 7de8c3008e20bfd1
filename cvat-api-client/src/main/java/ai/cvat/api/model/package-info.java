/** Every object and every enumeration of a CVAT server's API. Generated from the server's schema. */
@NullMarked
package ai.cvat.api.model;

import org.jspecify.annotations.NullMarked;
