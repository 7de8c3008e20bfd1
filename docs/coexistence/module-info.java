/** A program of modules. */
module company {
    requires ai.cvat.api;
    requires ai.cvat.sdk;
    requires java.desktop;
}
