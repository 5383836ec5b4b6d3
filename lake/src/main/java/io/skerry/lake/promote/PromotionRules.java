package io.skerry.lake.promote;

import io.skerry.base.SkerryException;
import io.skerry.lake.characteristics.Characteristic.Column;
import io.skerry.lake.characteristics.CharacteristicRules;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.phi.text.Detectors;
import io.skerry.phi.text.TextRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which modalities and tags cross into the inventory and how each is cleaned: one YAML file a modality group, the
 * built-in ones under {@code promotion/} of this module's resources. What no rule names stays behind.
 */
public final class PromotionRules {
    /** How many persons must share a free text for it to cross. */
    public static final int DEFAULT_SHARED_BY = 3;

    private static final List<String> BUILT_IN =
            List.of("common.yml", "ct.yml", "mr.yml", "pt-nm.yml", "xray.yml", "us.yml", "sr.yml");
    /** Changes when the same rules would give other tables. */
    private static final String VERSION = "3";

    private static final String TABLE = ".tsv";

    private final Map<String, String> files;
    private final List<ModalityGroup> groups;
    private final Vocabulary vocabulary;
    private final CharacteristicRules characteristics;
    private final List<Column> characteristicColumns;
    private final TextRules texts;
    private final String fingerprint;

    private PromotionRules(Map<String, String> files, TextRules texts) {
        this.groups = new RulesReader().read(files);
        this.vocabulary = Vocabulary.parse(files.getOrDefault("vocabulary.txt", ""));
        Map<String, String> tables = new TreeMap<>(CharacteristicRules.builtIn());
        files.forEach((name, text) -> {
            if (name.endsWith(TABLE)) {
                tables.put(name, text);
            }
        });
        this.characteristics = CharacteristicRules.of(tables, vocabulary.words());
        this.characteristicColumns = CharacteristicColumns.read(files);
        this.files = files;
        this.texts = texts;
        this.fingerprint = fingerprint(files, texts);
    }

    /** These rules with what analysts decided about texts. */
    public PromotionRules withTexts(TextRules decided) {
        return new PromotionRules(files, decided);
    }

    /** The rules that come with Skerry. */
    public static PromotionRules builtIn() {
        return new PromotionRules(builtInFiles(), TextRules.NONE);
    }

    /**
     * The built-in rules with the files of a folder on top: a file of the same name replaces the built-in one, other
     * {@code .yml} files add modality groups, or columns where they begin with {@code add-to}, {@code vocabulary.txt} replaces its own, and {@code .tsv} files replace or
     * extend the tables of characteristics (see {@link CharacteristicRules}).
     *
     * @throws SkerryException when a file cannot be read or says something that cannot be used
     */
    public static PromotionRules withOverrides(Path folder) {
        Map<String, String> files = builtInFiles();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yml") || name.equals("vocabulary.txt") || name.endsWith(TABLE)) {
                    files.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new SkerryException(
                    PromotionError.RULES_INVALID,
                    "Cannot read promotion rules from " + folder + ": expected a folder of .yml files of UTF-8 text.",
                    e);
        }
        return new PromotionRules(files, TextRules.NONE);
    }

    /** These rules with one more file. */
    public PromotionRules withFile(String name, String yaml) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(name, yaml);
        return new PromotionRules(more, texts);
    }

    List<ModalityGroup> groups() {
        return groups;
    }

    /** All modalities that cross. */
    Set<String> modalities() {
        return groups.stream().flatMap(g -> g.modalities().stream()).collect(Collectors.toUnmodifiableSet());
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** How characteristics are decided. */
    CharacteristicRules characteristics() {
        return characteristics;
    }

    /** The characteristics that cross. */
    List<Column> characteristicColumns() {
        return characteristicColumns;
    }

    TextRules texts() {
        return texts;
    }

    /** SHA-256 over all rules files and the version of the detectors, in hex. */
    public String fingerprint() {
        return fingerprint;
    }

    private static Map<String, String> builtInFiles() {
        Map<String, String> files = new TreeMap<>(CharacteristicRules.builtIn());
        List<String> names = new ArrayList<>(BUILT_IN);
        names.add("vocabulary.txt");
        names.add(CharacteristicColumns.FILE);
        for (String name : names) {
            try (InputStream in = PromotionRules.class.getResourceAsStream("/promotion/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("missing resource promotion/" + name);
                }
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("unreadable resource promotion/" + name, e);
            }
        }
        return files;
    }

    private static String fingerprint(Map<String, String> files, TextRules texts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((VERSION + "/" + Detectors.VERSION + "/" + texts.version()).getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(files).forEach((name, text) -> {
                sha.update(name.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
                sha.update(text.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Parses the YAML files among these, with {@link YamlReader}. */
    static PromotionRules of(Map<String, String> files) {
        return new PromotionRules(new TreeMap<>(files), TextRules.NONE);
    }
}
