package ai.cvat.sdk.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files travel together and which alone.
 *
 * @param groups files that travel in one request each
 * @param alone files that travel alone, in chunks
 */
record UploadPlan(List<List<LocalFile>> groups, List<LocalFile> alone) {

    /** The server changes such names when it reads them from a form: it resolves HTML entities and quotes. */
    private static final Pattern CHANGED_IN_FORM = Pattern.compile(".*(&[#A-Za-z]|\").*", Pattern.DOTALL);

    /** Fills groups in the caller's order. */
    static UploadPlan of(List<LocalFile> files, UploadLimits limits) {
        List<List<LocalFile>> groups = new ArrayList<>();
        List<LocalFile> alone = new ArrayList<>();
        List<LocalFile> group = new ArrayList<>();
        long bytes = 0;
        for (LocalFile file : files) {
            if (file.size() > limits.groupBytes()
                    || CHANGED_IN_FORM.matcher(file.name()).matches()) {
                alone.add(file);
                continue;
            }
            if (bytes + file.size() > limits.groupBytes()) {
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
