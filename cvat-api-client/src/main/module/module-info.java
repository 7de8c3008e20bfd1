/**
 * The low level: every operation and every model of the server's API, for Retrofit.
 */
module ai.cvat.api {
    requires transitive com.google.gson;
    requires transitive okhttp3;
    requires transitive okio;
    requires transitive org.slf4j;
    requires transitive retrofit2;
    requires static transitive org.jspecify;
    requires okhttp3.tls;
    // OkHttp and Okio need it, but are automatic modules, which only bring others of their kind.
    requires kotlin.stdlib;

    exports ai.cvat.api;
    exports ai.cvat.api.client;
    exports ai.cvat.api.client.auth;
    exports ai.cvat.api.client.exceptions;
    exports ai.cvat.api.client.json;
    exports ai.cvat.api.client.retrying;
    exports ai.cvat.api.client.time;
    exports ai.cvat.api.model;

    // What the core and the embedded server share with it, and nobody else.
    exports ai.cvat.api.client.internal.calls to
            ai.cvat.sdk;
    exports ai.cvat.api.client.internal.interceptors to
            ai.cvat.sdk;
    exports ai.cvat.api.client.internal.openapi to
            ai.cvat.sdk,
            ai.cvat.sdk.testing;
    exports ai.cvat.api.client.internal.redaction to
            ai.cvat.sdk;
}
