/** A program that is a module. */
module company {
    requires ai.cvat.sdk;
}
