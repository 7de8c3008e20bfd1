/**
 * The base of all controllers: routes, requests with who makes them, access, lists, serializers, background work,
 * uploads in pieces.
 */
@NullMarked
package ai.cvat.sdk.testing.internal.server;

import org.jspecify.annotations.NullMarked;
