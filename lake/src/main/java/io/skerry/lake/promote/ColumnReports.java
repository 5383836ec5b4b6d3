package io.skerry.lake.promote;

import io.skerry.lake.promote.Cleaning.SharedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts the counts of columns together with the rules that made them. */
final class ColumnReports {
    private ColumnReports() {}

    static List<ColumnReport> of(List<ColumnCounts> counts, List<ModalityGroup> groups, TextGate gate) {
        List<ColumnReport> reports = new ArrayList<>();
        for (ColumnCounts column : counts) {
            Set<ColumnRule> rules = new LinkedHashSet<>();
            groups.forEach(group -> group.columns().stream()
                    .filter(rule -> rule.name().equals(column.column()))
                    .forEach(rules::add));
            Set<String> sources = new LinkedHashSet<>();
            Set<String> cleanings = new LinkedHashSet<>();
            Set<List<String>> tallied = new LinkedHashSet<>();
            PhiCheck phi = PhiCheck.BY_FORM;
            for (ColumnRule rule : rules) {
                sources.addAll(rule.from());
                cleanings.add(kind(rule.cleaning()));
                if (tallied.add(rule.from())) {
                    phi = gate.tally(rule).map(PhiCheck::of).map(phi::and).orElse(phi);
                }
            }
            reports.add(new ColumnReport(
                    column.table(),
                    column.column(),
                    List.copyOf(sources),
                    cleanings.isEmpty() ? "characteristic" : String.join(", ", cleanings),
                    column.rows(),
                    column.filled(),
                    column.distinct(),
                    column.held(),
                    phi));
        }
        return reports;
    }

    /** The word for a cleaning, much as rules write it. */
    private static String kind(Cleaning cleaning) {
        return cleaning instanceof SharedText text
                ? text.gate().label() + "_text"
                : cleaning.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT);
    }
}
