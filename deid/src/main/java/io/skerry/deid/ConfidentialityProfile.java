package io.skerry.deid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PS3.15 Table E.1-1: for each attribute that may identify, what the basic profile and its options ask. Private
 * attributes and the repeating groups of curves and overlays are in the table too, but need no entry here: nothing
 * lets them out.
 */
final class ConfidentialityProfile {
    private static final ConfidentialityProfile BASIC = read(Resources.text("confidentiality_profile.tsv"));

    /** One row: the basic profile's letters ("X/Z/D") and those of the options that say something else. */
    record Row(String basic, Map<ProfileOption, String> options) {
        /** The letters that hold under some options; "C" where one option keeps and another cleans. */
        String letters(Set<ProfileOption> chosen) {
            String letters = "";
            for (ProfileOption option : chosen) {
                String said = options.getOrDefault(option, "");
                if (!said.isEmpty() && !letters.equals("C")) {
                    letters = said;
                }
            }
            return letters.isEmpty() ? basic : letters;
        }
    }

    private final Map<Integer, Row> rows;

    private ConfidentialityProfile(Map<Integer, Row> rows) {
        this.rows = rows;
    }

    static ConfidentialityProfile basic() {
        return BASIC;
    }

    /** Empty for an attribute that the standard does not count among those that may identify. */
    Optional<Row> find(int tag) {
        return Optional.ofNullable(rows.get(tag));
    }

    Set<Integer> tags() {
        return rows.keySet();
    }

    private static ConfidentialityProfile read(String table) {
        List<String> lines = table.lines().filter(line -> !line.startsWith("#")).toList();
        List<String> heading = List.of(lines.getFirst().split("\t"));
        Map<Integer, Row> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (!cells[0].matches("[0-9A-F]{8}")) {
                continue; // private, curves, overlays
            }
            Map<ProfileOption, String> options = new HashMap<>();
            for (ProfileOption option : ProfileOption.values()) {
                String said = cells[heading.indexOf(option.column())].strip();
                if (!said.isEmpty()) {
                    options.put(option, said);
                }
            }
            rows.put(Integer.parseUnsignedInt(cells[0], 16), new Row(cells[2].strip(), Map.copyOf(options)));
        }
        return new ConfidentialityProfile(Map.copyOf(rows));
    }
}
