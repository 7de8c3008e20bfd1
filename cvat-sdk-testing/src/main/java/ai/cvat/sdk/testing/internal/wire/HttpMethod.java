package ai.cvat.sdk.testing.internal.wire;

/** The HTTP methods that the server tells apart, in the order in which the {@code Allow} header names them. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    HEAD,
    OPTIONS
}
