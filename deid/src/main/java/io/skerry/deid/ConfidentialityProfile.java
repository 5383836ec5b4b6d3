package io.skerry.deid;

import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PS3.15 Table E.1-1: for each attribute that may identify, what the basic profile and its options ask. */
final class ConfidentialityProfile {
    private static final ConfidentialityProfile BASIC = read(Resources.text("confidentiality_profile.tsv"));

    /**
     * One row.
     *
     * @param tag as the table writes it: eight digits, {@code 60XX3000} or {@code ODDGROUP}
     * @param name as the standard writes it
     * @param basic the letters of the basic profile ("X/Z/D")
     * @param options the letters of the options that say something else
     */
    record Row(String tag, String name, String basic, Map<ProfileOption, String> options) {
        /** The letters that hold under some options. */
        Decision decide(Set<ProfileOption> chosen) {
            Decision decision = new Decision(basic, Optional.empty());
            for (Map.Entry<ProfileOption, String> said : options.entrySet()) {
                // Where one option keeps and another cleans, the value is cleaned.
                if (chosen.contains(said.getKey()) && !decision.letters().equals("C")) {
                    decision = new Decision(said.getValue(), Optional.of(said.getKey()));
                }
            }
            return decision;
        }
    }

    /**
     * What the profile asks.
     *
     * @param by the option that says so; none for the basic profile
     */
    record Decision(String letters, Optional<ProfileOption> by) {}

    private final List<Row> all;
    private final Map<Integer, Row> byTag;
    private final Row curves;
    private final Map<Integer, Row> overlays;
    private final Row privates;

    private ConfidentialityProfile(List<Row> all) {
        this.all = List.copyOf(all);
        Map<Integer, Row> tags = new HashMap<>();
        Map<String, Row> others = new HashMap<>();
        for (Row row : all) {
            if (row.tag().matches("[0-9A-F]{8}")) {
                tags.put(Integer.parseUnsignedInt(row.tag(), 16), row);
            } else {
                others.put(row.tag(), row);
            }
        }
        byTag = Map.copyOf(tags);
        curves = required(others, "50XXXXXX");
        privates = required(others, "ODDGROUP");
        overlays = Map.of(
                Tag.OverlayData, required(others, "60XX3000"), Tag.OverlayComments, required(others, "60XX4000"));
    }

    private static Row required(Map<String, Row> rows, String tag) {
        return Optional.ofNullable(rows.get(tag)).orElseThrow();
    }

    static ConfidentialityProfile basic() {
        return BASIC;
    }

    /** Empty for an attribute that the standard does not count among those that may identify. */
    Optional<Row> find(int tag) {
        if (Tag.isPrivate(tag)) {
            return Optional.of(privates);
        }
        return switch (Tag.group(tag) & 0xFF00) {
            case 0x5000 -> Optional.of(curves);
            case 0x6000 -> Optional.ofNullable(overlays.get(tag & 0xFF00FFFF));
            default -> Optional.ofNullable(byTag.get(tag));
        };
    }

    /** All rows, in the order of the standard's table. */
    List<Row> rows() {
        return all;
    }

    private static ConfidentialityProfile read(String table) {
        List<String> lines = table.lines().filter(line -> !line.startsWith("#")).toList();
        List<String> heading = List.of(lines.getFirst().split("\t"));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<ProfileOption, String> options = new EnumMap<>(ProfileOption.class);
            for (ProfileOption option : ProfileOption.values()) {
                int column = heading.indexOf(option.column());
                // The options about pixels have no column.
                String said = column < 0 ? "" : cells[column].strip();
                if (!said.isEmpty()) {
                    options.put(option, said);
                }
            }
            rows.add(new Row(cells[0], cells[1], cells[2].strip(), options));
        }
        return new ConfidentialityProfile(rows);
    }
}
