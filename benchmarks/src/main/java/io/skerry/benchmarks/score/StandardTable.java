package io.skerry.benchmarks.score;

import io.skerry.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Table E.1-1 of PS3.15, read as its text says for this choice of options: basic profile, retain safe private, retain
 * patient characteristics, retain longitudinal with modified dates, clean descriptors, clean structured content, clean
 * graphics.
 */
final class StandardTable {
    /** What becomes of one attribute. */
    enum Fate {
        /** X, and compounds that start with it. */
        REMOVE,
        /** Z: the attribute stays, without its value or with a dummy. */
        EMPTY,
        /** D: the attribute stays with another value. */
        DUMMY,
        /** U. */
        MAP_UID,
        /** C of modified dates. */
        SHIFT,
        /** C of descriptors, structured content or graphics. */
        CLEAN,
        /** K of patient characteristics. */
        KEEP
    }

    private static final int BASIC = 3;
    private static final int PATIENT = 8;
    private static final int MODIFIED_DATES = 10;
    private static final int DESCRIPTORS = 11;
    private static final int STRUCTURED = 12;
    private static final int GRAPHICS = 13;
    private static final int COLUMNS = 14;

    private final Map<String, Fate> fates = new HashMap<>();

    StandardTable() {
        try (InputStream in = StandardTable.class.getResourceAsStream("table-e1-1.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the resource table-e1-1.tsv is missing from the benchmarks");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row.length >= COLUMNS)
                    .forEach(row -> fates.put(row[0], fate(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read table-e1-1.tsv", e);
        }
    }

    private static Fate fate(String[] row) {
        if (row[PATIENT].equals("K")) {
            return Fate.KEEP;
        }
        if (row[MODIFIED_DATES].equals("C")) {
            return Fate.SHIFT;
        }
        if (row[PATIENT].equals("C")
                || row[DESCRIPTORS].equals("C")
                || row[STRUCTURED].equals("C")
                || row[GRAPHICS].equals("C")) {
            return Fate.CLEAN;
        }
        return switch (row[BASIC]) {
            case "U" -> Fate.MAP_UID;
            case "D" -> Fate.DUMMY;
            case "Z", "Z/D" -> Fate.EMPTY;
            default -> Fate.REMOVE;
        };
    }

    /** Empty for attributes that the table does not list: they stay. */
    Optional<Fate> of(int tag) {
        String group = String.format("%04X", Tag.group(tag));
        String element = String.format("%04X", Tag.element(tag));
        Fate exact = fates.get(group + element);
        if (exact != null) {
            return Optional.of(exact);
        }
        if (group.startsWith("50")) {
            return Optional.ofNullable(fates.get("50XXXXXX"));
        }
        return group.startsWith("60") ? Optional.ofNullable(fates.get("60XX" + element)) : Optional.empty();
    }
}
