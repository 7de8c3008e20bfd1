package ai.cvat.sdk.internal.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files travel together and which alone.
 *
 * @param groups files that travel in one request each
 * @param alone files that travel alone, in chunks
 */
record UploadPlan(List<List<UploadSource>> groups, List<UploadSource> alone) {

    /** The server changes such names when it reads them from a form: it keeps what is behind the last slash. */
    private static final Pattern CHANGED_IN_FORM = Pattern.compile(
            // Directories, HTML entities, quotes; what Python does not print; blanks at the ends.
            ".*(/|&[#A-Za-z]|\"|[\\p{C}\\p{Z}&&[^ ]]).*|\\s.*|.*\\s", Pattern.DOTALL);

    /** Fills groups in the caller's order. */
    static UploadPlan of(List<? extends UploadSource> files, UploadLimits limits) {
        List<List<UploadSource>> groups = new ArrayList<>();
        List<UploadSource> alone = new ArrayList<>();
        List<UploadSource> group = new ArrayList<>();
        long bytes = 0;
        for (UploadSource file : files) {
            if (file.size() > limits.groupBytes()
                    || CHANGED_IN_FORM.matcher(file.name()).matches()) {
                alone.add(file);
                continue;
            }
            if (bytes + file.size() > limits.groupBytes() || group.size() == limits.groupFiles()) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(file);
            bytes += file.size();
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return new UploadPlan(groups, alone);
    }
}
