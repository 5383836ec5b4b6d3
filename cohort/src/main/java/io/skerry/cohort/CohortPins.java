package io.skerry.cohort;

import io.skerry.control.Home;
import io.skerry.lake.SnapshotPins;
import java.util.List;

/** The states of tables that frozen cohorts need. */
public final class CohortPins implements SnapshotPins {
    private final VersionStore versions;

    public CohortPins(Home home) {
        this.versions = new VersionStore(home.database());
    }

    @Override
    public List<Pin> pins() {
        return versions.all().stream()
                .map(version ->
                        new Pin("cohort " + version.name() + ", version " + version.version(), version.snapshots()))
                .toList();
    }
}
