package ai.cvat.sdk.testing;

/** The HTTP methods that the server tells apart, in the order in which the {@code Allow} header names them. */
enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    HEAD,
    OPTIONS
}
