package io.skerry.deid;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What leaves: a named, versioned allow-list on top of the basic profile of PS3.15. Immutable.
 *
 * @param name what outputs and reports call it
 * @param version goes up with each change of what leaves
 * @param description one sentence for people
 * @param options options of PS3.15 on top of the basic profile
 * @param gate which objects leave at all
 * @param allowed the attributes that may leave, by tag, at any depth
 * @param overrides attributes whose action departs from the profile
 */
public record DeidRules(
        String name,
        int version,
        String description,
        Set<ProfileOption> options,
        GateRules gate,
        Set<Integer> allowed,
        Map<Integer, Action> overrides) {

    /**
     * Which objects leave at all.
     *
     * @param modalities values of Modality
     * @param sopClasses SOP Class UIDs
     * @param originalPrimaryOnly whether ImageType must say ORIGINAL and PRIMARY
     */
    public record GateRules(Set<String> modalities, Set<String> sopClasses, boolean originalPrimaryOnly) {
        public GateRules {
            modalities = Set.copyOf(modalities);
            sopClasses = Set.copyOf(sopClasses);
        }
    }

    /** The name of the rules that apply when nothing else is asked for. */
    public static final String DEFAULT = "research-imaging";

    private static final List<String> BUILT_IN = List.of(DEFAULT);

    public DeidRules {
        options = Set.copyOf(options);
        allowed = Set.copyOf(allowed);
        overrides = Map.copyOf(overrides);
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

    /** As outputs name it: {@code research-imaging 1}. */
    public String label() {
        return name + " " + version;
    }
}
