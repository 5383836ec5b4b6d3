package io.skerry.lake.promote;

import java.util.List;
import java.util.Set;

/** The modalities that one rules file lets cross, and their columns. */
record ModalityGroup(String name, Set<String> modalities, List<ColumnRule> columns) {
    ModalityGroup {
        modalities = Set.copyOf(modalities);
        columns = List.copyOf(columns);
    }
}
