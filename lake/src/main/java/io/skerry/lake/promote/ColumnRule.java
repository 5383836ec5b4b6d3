package io.skerry.lake.promote;

import java.util.List;

/** One column of the inventory and how one modality group fills it. */
record ColumnRule(String name, Level level, List<String> from, Cleaning cleaning) {
    ColumnRule {
        from = List.copyOf(from);
    }
}
