/**
 * The high level: sessions, resources, transfers, background work.
 */
module ai.cvat.sdk {
    requires transitive ai.cvat.api;
    requires transitive java.desktop;

    exports ai.cvat.sdk;
    exports ai.cvat.sdk.annotations;
    exports ai.cvat.sdk.auth;
    exports ai.cvat.sdk.autoannotation;
    exports ai.cvat.sdk.datasets;
    exports ai.cvat.sdk.download;
    exports ai.cvat.sdk.exchange;
    exports ai.cvat.sdk.filters;
    exports ai.cvat.sdk.frames;
    exports ai.cvat.sdk.paging;
    exports ai.cvat.sdk.requests;
    exports ai.cvat.sdk.resources;
    exports ai.cvat.sdk.transfer;
    exports ai.cvat.sdk.upload;

    uses ai.cvat.sdk.datasets.VideoDecoder;

    // Gson writes and reads the state of handles, which are records.
    opens ai.cvat.sdk.internal.handles to
            com.google.gson;
}
