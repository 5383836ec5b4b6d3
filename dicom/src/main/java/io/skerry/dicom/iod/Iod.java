package io.skerry.dicom.iod;

import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An information object definition, PS3.3 annex A.
 *
 * @param name such as CT Image
 * @param groups the functional groups of multi-frame IODs, PS3.3 C.7.6.16
 */
public record Iod(String name, List<ModuleUse> modules, List<ModuleUse> groups) {
    public Iod {
        modules = List.copyOf(modules);
        groups = List.copyOf(groups);
    }

    /**
     * The type of an attribute, the strictest where several modules have it.
     *
     * @param path the tags of the sequences that it lies in, then its own
     * @return empty if no module of the IOD has it
     */
    public Optional<AttributeType> typeOf(int... path) {
        Objects.checkIndex(0, path.length);
        boolean inGroups = path.length > 1
                && (path[0] == Tag.SharedFunctionalGroupsSequence || path[0] == Tag.PerFrameFunctionalGroupsSequence);
        List<ModuleTable> tables =
                (inGroups ? groups : modules).stream().map(ModuleUse::table).toList();
        for (int depth = inGroups ? 1 : 0; depth < path.length - 1; depth++) {
            tables = rules(tables, path[depth]).stream()
                    .map(AttributeRule::items)
                    .toList();
        }
        return rules(tables, path[path.length - 1]).stream()
                .map(AttributeRule::type)
                .min(Comparator.naturalOrder());
    }

    private static List<AttributeRule> rules(List<ModuleTable> tables, int tag) {
        List<AttributeRule> found = new ArrayList<>();
        for (ModuleTable table : tables) {
            for (AttributeRule rule : table.rules()) {
                if (rule.tag() == tag) {
                    found.add(rule);
                }
            }
        }
        return found;
    }
}
