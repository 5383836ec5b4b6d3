package io.skerry.deid;

import io.skerry.dicom.Tag;
import io.skerry.dicom.iod.AttributeRule;
import io.skerry.dicom.iod.AttributeType;
import io.skerry.dicom.iod.Iod;
import io.skerry.dicom.iod.Iods;
import io.skerry.dicom.iod.ModuleTable;
import io.skerry.dicom.iod.ModuleUse;
import io.skerry.dicom.iod.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place in the objects of one SOP class, the top or the items of a sequence: which types (PS3.5 7.4) attributes have
 * there. An object of a class whose IOD is not known is taken to have every attribute as the strictest IOD has it.
 * Two places are equal when the same tables of the standard describe them. Immutable.
 *
 * @param tables that describe the place
 * @param needed those of them that an object of the class cannot do without
 * @param groups the functional groups, at the top of multi-frame objects
 */
record IodPlace(Set<ModuleTable> tables, Set<ModuleTable> needed, Set<ModuleTable> groups) {
    static final IodPlace NOWHERE = new IodPlace(Set.of(), Set.of(), Set.of());
    private static final IodPlace ANY = ofAny();

    /** The top of objects of a class. */
    static IodPlace top(String sopClass) {
        return Iods.ofSopClass(sopClass).map(IodPlace::of).orElse(ANY);
    }

    private static IodPlace of(Iod iod) {
        Set<ModuleTable> tables = new LinkedHashSet<>();
        Set<ModuleTable> needed = new LinkedHashSet<>();
        Set<ModuleTable> groups = new LinkedHashSet<>();
        for (ModuleUse use : iod.modules()) {
            tables.add(use.table());
            if (use.usage() != Usage.USER_OPTION) {
                needed.add(use.table());
            }
        }
        iod.groups().forEach(use -> groups.add(use.table()));
        return new IodPlace(tables, needed, groups);
    }

    private static IodPlace ofAny() {
        Set<ModuleTable> tables = new LinkedHashSet<>();
        Set<ModuleTable> groups = new LinkedHashSet<>();
        for (Iod iod : Iods.all()) {
            IodPlace place = of(iod);
            tables.addAll(place.tables);
            groups.addAll(place.groups);
        }
        return new IodPlace(tables, tables, groups);
    }

    /** The items of a sequence that stands here. */
    IodPlace items(int tag) {
        if (!groups.isEmpty()
                && (tag == Tag.SharedFunctionalGroupsSequence || tag == Tag.PerFrameFunctionalGroupsSequence)) {
            return new IodPlace(groups, groups, Set.of());
        }
        Set<ModuleTable> inside = inside(tables, tag);
        return inside.isEmpty() ? NOWHERE : new IodPlace(inside, inside(needed, tag), Set.of());
    }

    private static Set<ModuleTable> inside(Set<ModuleTable> tables, int tag) {
        Set<ModuleTable> inside = new LinkedHashSet<>();
        for (ModuleTable table : tables) {
            for (AttributeRule rule : table.rules()) {
                if (rule.tag() == tag && !rule.items().rules().isEmpty()) {
                    inside.add(rule.items());
                }
            }
        }
        return inside;
    }

    /** The strictest type of each attribute that the IOD has here. */
    Map<Integer, AttributeType> types() {
        return types(tables);
    }

    /** As {@link #types}, from those parts only that an object cannot do without. */
    Map<Integer, AttributeType> neededTypes() {
        return types(needed);
    }

    private static Map<Integer, AttributeType> types(Set<ModuleTable> tables) {
        Map<Integer, AttributeType> types = new HashMap<>();
        for (ModuleTable table : tables) {
            for (AttributeRule rule : table.rules()) {
                types.merge(rule.tag(), rule.type(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        return types;
    }

    /** The type of one attribute; 3 where the IOD does not have it. */
    AttributeType type(int tag) {
        return Optional.ofNullable(types().get(tag)).orElse(AttributeType.THREE);
    }

    /** Every attribute of type 1 or 2 here and in the sequences below, each table looked at once. */
    static Set<Integer> required(String sopClass) {
        IodPlace top = top(sopClass);
        Set<Integer> tags = new LinkedHashSet<>();
        Set<ModuleTable> seen = new LinkedHashSet<>();
        List<ModuleTable> open = new ArrayList<>(top.tables);
        open.addAll(top.groups);
        while (!open.isEmpty()) {
            ModuleTable table = open.removeLast();
            if (seen.add(table)) {
                for (AttributeRule rule : table.rules()) {
                    if (rule.type() == AttributeType.ONE || rule.type() == AttributeType.TWO) {
                        tags.add(rule.tag());
                    }
                    open.add(rule.items());
                }
            }
        }
        return tags;
    }
}
