package io.skerry.deid.ctp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tag script as its file has it.
 *
 * @param file its name, for errors and reports
 * @param parameters by name
 * @param elements those that are enabled, in the order of the file
 * @param disabled how many rules are not enabled; CTP treats their elements as unspecified ones
 */
record TagScript(
        String file, Map<String, String> parameters, List<ElementRule> elements, List<Switch> switches, int disabled) {
    /**
     * One element's rule.
     *
     * @param tag as written: {@code 00100010}, {@code 0009[CREATOR]01}, with {@code x} in repeating groups
     * @param name the keyword beside it, which CTP does not look at
     * @param text its function text
     */
    record ElementRule(int line, String tag, String name, String text) {}

    /** An enabled rule for groups of elements: one that is kept, or a kind that is removed. */
    record Switch(int line, Kind kind, String what) {
        /** Which of the two. */
        enum Kind {
            KEEP_GROUP,
            REMOVE
        }
    }

    /** What a removal may name. */
    static final Set<String> REMOVALS = Set.of("curves", "overlays", "privategroups", "unspecifiedelements");

    TagScript {
        parameters = Map.copyOf(parameters);
        elements = List.copyOf(elements);
        switches = List.copyOf(switches);
    }

    /** The enabled removal of a kind. */
    Optional<Switch> removal(String what) {
        return switches.stream()
                .filter(s -> s.kind() == Switch.Kind.REMOVE && s.what().equals(what))
                .findFirst();
    }
}
