package io.skerry.deid.ctp;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every rule of a script. It quotes the script and holds nothing of a patient's.
 *
 * @param file the script
 * @param rules one entry a rule, in the order of the file
 * @param disabled rules that are not enabled, which CTP passes over too
 */
public record ImportReport(String file, List<Entry> rules, int disabled) {
    /**
     * One rule.
     *
     * @param line where it begins in the file
     * @param subject the attribute, or what else it speaks of
     * @param script its text, without keys
     * @param equivalent what ours says in its place
     * @param note why it is not the same; empty where it is
     */
    public record Entry(int line, String subject, String script, String equivalent, Fidelity fidelity, String note) {}

    public ImportReport {
        rules = List.copyOf(rules);
    }

    /** How many rules fared how; each fidelity is there. */
    public Map<Fidelity, Integer> counts() {
        Map<Fidelity, Integer> counts = new EnumMap<>(Fidelity.class);
        for (Fidelity fidelity : Fidelity.values()) {
            counts.put(fidelity, 0);
        }
        rules.forEach(rule -> counts.merge(rule.fidelity(), 1, Integer::sum));
        return counts;
    }
}
