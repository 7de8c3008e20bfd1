/** Small programs, each of which does one job with an integration of the CVAT SDK. */
@org.jspecify.annotations.NullMarked
package ai.cvat.sdk.integrations.examples;
