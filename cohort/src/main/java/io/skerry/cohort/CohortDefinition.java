package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.lake.yaml.YamlError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A cohort as its author wrote it. Its columns are looked up when it is counted or frozen, not when it is parsed. */
public final class CohortDefinition {
    private final String name;
    private final String description;
    private final Unit keep;
    private final ImageSet set;
    private final String yaml;

    CohortDefinition(String name, String description, Unit keep, ImageSet set, String yaml) {
        this.name = name;
        this.description = description;
        this.keep = keep;
        this.set = set;
        this.yaml = yaml;
    }

    /**
     * Reads a file.
     *
     * @throws io.skerry.lake.yaml.YamlException with line and column when it is not a cohort definition
     */
    public static CohortDefinition parse(Path file) {
        try {
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new SkerryException(
                    YamlError.YAML_UNREADABLE,
                    "Cannot read the cohort definition " + file + ": expected a YAML file. Check the path.",
                    e);
        }
    }

    /**
     * Reads a text.
     *
     * @param source what to call it in messages
     * @throws io.skerry.lake.yaml.YamlException with line and column when it is not a cohort definition
     */
    public static CohortDefinition parse(String yaml, String source) {
        return DefinitionReader.read(yaml, source);
    }

    /**
     * An example that comes with Skerry: {@code lung-cancer-imaging}, {@code smokers-chest-before-admission} or
     * {@code brain-mr-without-cancer}.
     *
     * @throws IllegalArgumentException when there is no such example
     */
    public static CohortDefinition example(String name) {
        try (InputStream in = CohortDefinition.class.getResourceAsStream("examples/" + name + ".yml")) {
            if (in == null) {
                throw new IllegalArgumentException("no example cohort " + name);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ".yml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lower-case letters, digits and dashes. */
    public String name() {
        return name;
    }

    /** May be empty. */
    public String description() {
        return description;
    }

    /** What is kept whole around the images that match. */
    public Unit keep() {
        return keep;
    }

    ImageSet set() {
        return set;
    }

    /** The text as written. */
    public String yaml() {
        return yaml;
    }

    /** SHA-256 of the text, in hex. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
