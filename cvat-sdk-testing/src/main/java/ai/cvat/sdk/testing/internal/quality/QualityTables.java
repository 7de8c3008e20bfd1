package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.RemovalListener;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Table;
import ai.cvat.sdk.testing.internal.store.Task;
import java.time.OffsetDateTime;
import java.util.stream.Stream;

/** The tables of quality and consensus: settings, reports and conflicts. Guarded by the store's lock. */
public final class QualityTables implements RemovalListener {

    final Table<QualityReport> reports = new Table<>();
    final Table<QualityReport.Conflict> conflicts = new Table<>();
    private final Table<QualitySettings> settings = new Table<>();
    private final Table<ConsensusSettings> consensusSettings = new Table<>();
    private final Store store;
    private long requirements;

    public QualityTables(Store store) {
        this.store = store;
        store.onRemoval(this);
    }

    /** The server's time. */
    OffsetDateTime now() {
        return store.now();
    }

    /** A new id for a requirement. */
    long nextRequirement() {
        return ++requirements;
    }

    /** The quality settings of a task or of a project. */
    QualitySettings settings(LabeledObject target) {
        return settings.where(one -> one.target == target)
                .findFirst()
                .orElseGet(() -> settings.add(id -> new QualitySettings(id, target, this)));
    }

    /** All quality settings: every task and every project has settings. */
    Stream<QualitySettings> allSettings() {
        store.projects.all().forEach(this::settings);
        store.tasks.all().forEach(this::settings);
        return settings.all().stream();
    }

    /** The consensus settings of a task. */
    ConsensusSettings consensusSettings(Task task) {
        return consensusSettings
                .where(one -> one.task == task)
                .findFirst()
                .orElseGet(() -> consensusSettings.add(id -> new ConsensusSettings(id, task)));
    }

    /** All consensus settings: every task with replicas has settings. */
    Stream<ConsensusSettings> allConsensusSettings() {
        store.tasks.where(task -> task.consensusReplicas > 0).forEach(this::consensusSettings);
        return consensusSettings.all().stream();
    }

    @Override
    public void removing(Task task) {
        conflicts.removeIf(conflict -> conflict.report().whole().task() == task);
        reports.removeIf(report -> report.whole().task() == task);
        settings.removeIf(one -> one.target == task);
        consensusSettings.removeIf(one -> one.task == task);
    }

    @Override
    public void removing(Project project) {
        reports.removeIf(report -> report.whole() == project);
        settings.removeIf(one -> one.target == project);
    }
}
