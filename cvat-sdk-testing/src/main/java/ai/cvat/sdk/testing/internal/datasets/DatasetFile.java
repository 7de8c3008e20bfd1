package ai.cvat.sdk.testing.internal.datasets;

/**
 * The dataset that an import reads.
 *
 * @param source where its file comes from
 * @param reader what reads its format
 * @param masksToPolygons whether masks become polygons, where the format leaves it to the client
 */
record DatasetFile(ImportFile source, DatasetReader reader, boolean masksToPolygons) {}
