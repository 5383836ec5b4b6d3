package io.skerry.dicom.iod;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tables;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The IODs that are known, read once from this module's tables. */
public final class Iods {
    /** Stands for the functional groups of an IOD in the table of their module. */
    private static final String FUNCTIONAL_GROUPS = "*";

    private static final Map<String, ModuleTable> TABLES = tables();
    private static final Map<String, Iod> BY_NAME = iods();
    private static final Map<String, String> BY_SOP_CLASS = sopClasses();

    private Iods() {}

    /** The IOD of a SOP class by its UID; empty if it is not known here. */
    public static Optional<Iod> ofSopClass(String uid) {
        return Uids.find(uid).map(UidEntry::keyword).map(BY_SOP_CLASS::get).map(BY_NAME::get);
    }

    /** By its name in PS3.3, such as CT Image. */
    public static Optional<Iod> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<Iod> all() {
        return BY_NAME.values();
    }

    /** Keywords of the SOP classes whose IOD is known. */
    public static Collection<String> sopClassKeywords() {
        return BY_SOP_CLASS.keySet();
    }

    /** A module or macro by its section or table in PS3.3. */
    static ModuleTable table(String name) {
        ModuleTable table = TABLES.get(name);
        if (table == null) {
            throw new IllegalArgumentException("The tables of IODs have no " + name + ".");
        }
        return table;
    }

    private static Map<String, ModuleTable> tables() {
        Map<String, List<TableRow>> rows = new HashMap<>();
        Tables.forEachRow(
                "iod/attributes.tsv",
                cells -> rows.computeIfAbsent(cells[0], _ -> new ArrayList<>()).add(TableRow.of(cells)));
        Map<String, ModuleTable> tables = new HashMap<>();
        rows.forEach((name, all) -> tables.put(name, nested(all, 0, all.size())));
        return Map.copyOf(tables);
    }

    private static ModuleTable nested(List<TableRow> rows, int from, int to) {
        List<ModuleTable.Row> made = new ArrayList<>();
        for (int i = from; i < to; ) {
            TableRow row = rows.get(i);
            int end = i + 1;
            while (end < to && rows.get(end).depth() > row.depth()) {
                end++;
            }
            if (!row.attribute().startsWith(">")) {
                made.add(new ModuleTable.Row.Attribute(row.rule(nested(rows, i + 1, end))));
            } else if (!row.attribute().equals(">" + FUNCTIONAL_GROUPS)) {
                made.add(new ModuleTable.Row.Macro(
                        row.attribute().substring(1), ConditionParser.parse(row.condition())));
            }
            i = end;
        }
        return new ModuleTable(List.copyOf(made));
    }

    private static Map<String, Iod> iods() {
        Map<String, List<ModuleUse>> modules = new LinkedHashMap<>();
        Map<String, List<ModuleUse>> groups = new HashMap<>();
        Tables.forEachRow("iod/iods.tsv", cells -> {
            ModuleUse use = new ModuleUse(
                    cells[2], cells[3], Usage.of(cells[4]), ConditionParser.parse(cells[5]), table(cells[2]));
            (cells[1].equals("group") ? groups : modules)
                    .computeIfAbsent(cells[0], _ -> new ArrayList<>())
                    .add(use);
        });
        Map<String, Iod> iods = new LinkedHashMap<>();
        modules.forEach((name, uses) -> iods.put(name, new Iod(name, uses, groups.getOrDefault(name, List.of()))));
        return Collections.unmodifiableMap(iods);
    }

    private static Map<String, String> sopClasses() {
        Map<String, String> known = new LinkedHashMap<>();
        Tables.forEachRow("iod/sop_classes.tsv", cells -> known.put(cells[0], cells[1]));
        return Collections.unmodifiableMap(known);
    }

    /** A line of the table of attributes. */
    private record TableRow(
            int depth, String attribute, String type, String items, String condition, List<String> values) {
        static TableRow of(String[] cells) {
            return new TableRow(
                    Integer.parseInt(cells[1]),
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    cells[6].isEmpty() ? List.of() : List.of(cells[6].split("\\|")));
        }

        AttributeRule rule(ModuleTable within) {
            return new AttributeRule(
                    Dictionary.tagOf(attribute).orElseThrow(),
                    AttributeType.of(type),
                    items.isEmpty() ? 0 : Integer.parseInt(items),
                    ConditionParser.parse(condition),
                    values,
                    within);
        }
    }
}
