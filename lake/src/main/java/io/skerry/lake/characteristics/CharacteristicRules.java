package io.skerry.lake.characteristics;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tables of rules: those that come with Skerry, and a folder's on top. There {@code NAME.tsv} replaces a table and
 * {@code NAME.more.tsv} adds rules that are asked before the table's own.
 */
public final class CharacteristicRules {
    private static final String FACTS = "facts";
    private static final String BODY_PARTS = "body-parts";
    private static final List<String> TABLES = List.of(
            "scanner-vendor",
            "scanner-model",
            "field-strength",
            "image-kind",
            "laterality",
            "view",
            "contrast",
            "ct-phase",
            "kernel-class",
            "mr-sequence",
            "mr-weighting",
            "fat-suppression",
            "tracer",
            "acquisition",
            "quality");

    private final Map<String, RuleTable> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> sources;
    private final BodyParts bodyParts;
    private final Set<String> words = new HashSet<>();

    private CharacteristicRules(Map<String, String> files, Set<String> vocabulary) {
        for (String name : files.keySet()) {
            String plain = name.replaceAll("(\\.more)?\\.tsv$", "");
            if (!TABLES.contains(plain) && !plain.equals(FACTS) && !plain.equals(BODY_PARTS)) {
                throw new SkerryException(
                        CharacteristicsError.RULES_INVALID,
                        "There is no table of rules named " + name + "; known are " + String.join(", ", TABLES) + ", "
                                + BODY_PARTS + " and " + FACTS + ", each with .tsv or .more.tsv.");
            }
        }
        TABLES.forEach(name -> tables.put(name, RuleTable.parse(name, of(files, name))));
        bodyParts = BodyParts.parse(of(files, BODY_PARTS));
        sources = sources(of(files, FACTS));
        words.addAll(vocabulary);
        words.addAll(bodyParts.words());
        tables.values().stream()
                .flatMap(RuleTable::conditions)
                .flatMap(c -> c instanceof Condition.Not(Condition other) ? other.words() : c.words())
                .forEach(words::add);
    }

    /**
     * Rules from texts by file name, as {@link #builtIn} gives them.
     *
     * @param vocabulary further words in capitals that are spelt right
     * @throws SkerryException with {@link CharacteristicsError#RULES_INVALID}, which names file and line
     */
    public static CharacteristicRules of(Map<String, String> files, Set<String> vocabulary) {
        return new CharacteristicRules(new TreeMap<>(files), vocabulary);
    }

    /** The texts of the tables that come with Skerry, by file name. */
    public static Map<String, String> builtIn() {
        Map<String, String> files = new TreeMap<>();
        Stream.concat(TABLES.stream(), Stream.of(BODY_PARTS, FACTS))
                .forEach(name -> files.put(name + ".tsv", resource(name + ".tsv")));
        return files;
    }

    RuleTable table(String name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow();
    }

    BodyParts bodyParts() {
        return bodyParts;
    }

    /** The attributes of each fact, in the order of the table. */
    Map<String, List<String>> sources() {
        return sources;
    }

    /** All words that are spelt right. */
    Words words() {
        return new Words(new Spelling(words));
    }

    private static TsvFile[] of(Map<String, String> files, String name) {
        List<TsvFile> found = new ArrayList<>();
        for (String file : List.of(name + ".more.tsv", name + ".tsv")) {
            if (files.containsKey(file)) {
                found.add(TsvFile.parse(file, files.get(file)));
            }
        }
        return found.toArray(TsvFile[]::new);
    }

    private static Map<String, List<String>> sources(TsvFile... files) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        for (TsvFile file : files) {
            for (TsvFile.Line line : file.lines()) {
                line.expect(2, "the fact and its attributes");
                out.putIfAbsent(
                        line.get(0),
                        Stream.of(line.get(1).split(",", -1)).map(String::strip).toList());
            }
        }
        return Collections.unmodifiableMap(out);
    }

    private static String resource(String name) {
        try (InputStream in = CharacteristicRules.class.getResourceAsStream("/promotion/characteristics/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource promotion/characteristics/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable resource promotion/characteristics/" + name, e);
        }
    }
}
