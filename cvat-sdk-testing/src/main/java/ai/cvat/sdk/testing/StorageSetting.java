package ai.cvat.sdk.testing;

/** Where a project or a task keeps imports or exports by default; this server has local storage only. */
record StorageSetting(long id, String location) {}
