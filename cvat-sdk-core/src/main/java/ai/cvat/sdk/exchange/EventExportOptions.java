package ai.cvat.sdk.exchange;

/** Options of an export of events: how it is waited for and downloaded. Not thread-safe. */
public final class EventExportOptions extends ReceivingOptions<EventExportOptions> {

    /** Options that refuse to touch an existing file. */
    public EventExportOptions() {}
}
