package io.skerry.deid;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What leaves: the basic profile of PS3.15 with options, for an allow-list or for all of the standard, and a project's
 * own rules on top. Named and versioned. Immutable.
 *
 * @param name what outputs and reports call it
 * @param version goes up with each change of what leaves
 * @param description one sentence for people
 * @param options options of PS3.15 on top of the basic profile
 * @param gate which objects leave at all
 * @param allowed which attributes may leave
 * @param rules where the project departs from the profile, in the order in which they were written
 * @param holds which objects are held back whole, whatever the gate says
 */
public record DeidRules(
        String name,
        int version,
        String description,
        Set<ProfileOption> options,
        GateRules gate,
        Allowed allowed,
        List<Rule> rules,
        List<HoldRule> holds) {

    /**
     * Which objects leave at all.
     *
     * @param modalities values of Modality
     * @param sopClasses SOP Class UIDs
     * @param originalPrimaryOnly whether ImageType must say ORIGINAL and PRIMARY
     * @param withoutPixels whether objects without pixel data leave
     */
    public record GateRules(
            Set<String> modalities, Set<String> sopClasses, boolean originalPrimaryOnly, boolean withoutPixels) {
        public GateRules {
            modalities = Set.copyOf(modalities);
            sopClasses = Set.copyOf(sopClasses);
        }
    }

    /** Which attributes may leave, at any depth. What becomes of their values the profile and the rules say. */
    public sealed interface Allowed {
        /** Those of a list. */
        record Listed(Set<Integer> tags) implements Allowed {
            public Listed {
                tags = Set.copyOf(tags);
            }
        }

        /** All that the standard's dictionary has. */
        record AllStandard() implements Allowed {}
    }

    /** The name of the rules that apply when nothing else is asked for. */
    public static final String DEFAULT = "research-imaging";

    /** The name of the rules for all of the standard. */
    public static final String STANDARD = "standard-profile";

    private static final List<String> BUILT_IN = List.of(DEFAULT, STANDARD);

    /** @throws SkerryException {@link DeidError#BAD_RULES} when options contradict each other */
    public DeidRules {
        options = Set.copyOf(options);
        rules = List.copyOf(rules);
        holds = List.copyOf(holds);
        ProfileOption.contradiction(options).ifPresent(why -> {
            throw new SkerryException(DeidError.BAD_RULES, why);
        });
    }

    /** {@value #DEFAULT}: what research on CT, MR and PT images needs. */
    public static DeidRules builtIn() {
        return RulesYaml.parse(Resources.text(DEFAULT + ".yml"), DEFAULT + " (built in)");
    }

    /**
     * Reads a rules file.
     *
     * @throws SkerryException {@link DeidError#BAD_RULES} with the place and the reason
     */
    public static DeidRules load(Path yaml) {
        try {
            return RulesYaml.parse(Files.readString(yaml), yaml.toString());
        } catch (IOException e) {
            throw new SkerryException(DeidError.BAD_RULES, "expected a readable rules file", e).with("file", yaml);
        }
    }

    /**
     * The built-in rules of that name, or else the rules file of that path.
     *
     * @throws SkerryException {@link DeidError#BAD_RULES} when it is neither
     */
    public static DeidRules named(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return RulesYaml.parse(Resources.text(nameOrFile + ".yml"), nameOrFile + " (built in)");
        }
        if (!Files.exists(Path.of(nameOrFile))) {
            throw new SkerryException(
                    DeidError.BAD_RULES,
                    "expected a rules file or one of the built-in rules " + BUILT_IN + ", got " + nameOrFile);
        }
        return load(Path.of(nameOrFile));
    }

    /** Whether the profile with some options lets no value of an attribute out (X of Table E.1-1). */
    public static boolean profileRemoves(int tag, Set<ProfileOption> options) {
        return ConfidentialityProfile.basic()
                .find(tag)
                .map(row -> row.decide(options).letters().equals("X"))
                .orElse(false);
    }

    /** The names of the built-in rules. */
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /** As outputs name it: {@code research-imaging 1}. */
    public String label() {
        return name + " " + version;
    }
}
