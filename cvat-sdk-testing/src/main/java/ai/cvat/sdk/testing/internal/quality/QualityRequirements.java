package ai.cvat.sdk.testing.internal.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of a task or of a project: trees, with a base requirement for a kind of annotations at the root of
 * each.
 */
final class QualityRequirements {

    private final Map<Long, QualityRequirement> byId;

    QualityRequirements(Map<Long, QualityRequirement> byId) {
        this.byId = new TreeMap<>(byId);
    }

    QualityRequirements copy() {
        return new QualityRequirements(byId);
    }

    /** All requirements, in the order in which they were made. */
    Collection<QualityRequirement> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    @Nullable QualityRequirement find(@Nullable Long id) {
        return id == null ? null : byId.get(id);
    }

    /** Adds a requirement, or puts it in the place of the one with its id. */
    void put(QualityRequirement requirement) {
        byId.put(requirement.id(), requirement);
    }

    void remove(QualityRequirement requirement) {
        byId.remove(requirement.id());
    }

    /** The children of a requirement, in the order in which they are shown; the base requirements for null. */
    Stream<QualityRequirement> below(@Nullable QualityRequirement parent) {
        Long id = parent == null ? null : (Long) parent.id();
        return byId.values().stream()
                .filter(requirement -> Objects.equals(requirement.parent(), id))
                .sorted(Comparator.comparingLong(QualityRequirement::order));
    }

    /** Whether a requirement is another one, or somewhere below it. */
    boolean isWithin(@Nullable QualityRequirement requirement, QualityRequirement above) {
        return requirement != null && (requirement.id() == above.id() || isWithin(find(requirement.parent()), above));
    }

    /** A requirement with all that it inherits. */
    EffectiveRequirement effective(QualityRequirement requirement) {
        QualityRequirement parent = find(requirement.parent());
        return EffectiveRequirement.of(requirement, parent == null ? null : effective(parent));
    }

    /** All requirements with what they inherit; a parent comes before its children. */
    List<EffectiveRequirement> effective() {
        List<EffectiveRequirement> all = new ArrayList<>();
        collect(null, all);
        return all;
    }

    private void collect(@Nullable QualityRequirement parent, List<EffectiveRequirement> all) {
        below(parent).forEach(requirement -> {
            all.add(effective(requirement));
            collect(requirement, all);
        });
    }
}
