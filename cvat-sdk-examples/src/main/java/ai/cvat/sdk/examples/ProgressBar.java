package ai.cvat.sdk.examples;

import java.util.Locale;

/** A bar of text that fills. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final String title;
    private int shown = -1;

    ProgressBar(String title) {
        this.title = title;
    }

    /** Draws the bar where it has grown; the fraction is between 0 and 1. */
    void show(double fraction) {
        int percent = (int) Math.round(100 * Math.max(0, Math.min(1, fraction)));
        if (percent <= shown) {
            return;
        }
        shown = percent;
        int filled = percent * WIDTH / 100;
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        System.out.printf(Locale.ROOT, "\r%-22s [%s] %3d%%", title, bar, percent);
        System.out.flush();
    }

    /** Fills the bar and ends its line. */
    void finish() {
        show(1);
        System.out.println();
    }
}
