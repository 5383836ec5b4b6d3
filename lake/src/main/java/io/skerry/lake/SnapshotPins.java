package io.skerry.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who still needs which old state of the tables. Those that freeze something implement it. */
public interface SnapshotPins {
    /** Nobody needs anything. */
    SnapshotPins NONE = List::of;

    /** Everything that is needed now. */
    List<Pin> pins();

    /**
     * One need.
     *
     * @param owner for people, such as {@code cohort lung, version 3}
     */
    record Pin(String owner, Snapshots snapshots) {}

    /** The needs of several. */
    static SnapshotPins all(List<SnapshotPins> parts) {
        List<SnapshotPins> copy = List.copyOf(parts);
        return () -> {
            List<Pin> pins = new ArrayList<>();
            copy.forEach(part -> pins.addAll(part.pins()));
            return pins;
        };
    }

    /** The snapshots of one table that are needed. */
    default Set<Long> of(String table) {
        return pins().stream().flatMap(pin -> pin.snapshots.of(table).stream()).collect(Collectors.toSet());
    }
}
