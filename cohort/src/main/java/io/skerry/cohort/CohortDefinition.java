package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.lake.yaml.YamlError;
import io.skerry.lake.yaml.YamlPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cohort as its author wrote it. Its columns are looked up when it is counted or frozen, not when it is parsed. */
public final class CohortDefinition {
    private static final String CODE_LISTS = "codelists";

    private final Body body;
    private final String text;
    private final String source;
    private final Inputs inputs;

    CohortDefinition(Body body, String text, String source, Inputs inputs) {
        this.body = body;
        this.text = text;
        this.source = source;
        this.inputs = inputs;
    }

    /** What is written in it, parameters and code lists resolved. */
    record Body(
            String name,
            String description,
            Unit keep,
            Optional<IndexDate> index,
            ImageSet set,
            List<Exclusion> exclude,
            Optional<Sample> sample,
            Optional<Match> match,
            Optional<Split> split) {
        Body {
            exclude = List.copyOf(exclude);
        }
    }

    /** A dataset whose people are to stay out. */
    record Exclusion(YamlPlace place, String dataset) {}

    /** Reads a file with the defaults of its parameters; see {@link #parse(Path, Map)}. */
    public static CohortDefinition parse(Path file) {
        return parse(file, Map.of());
    }

    /**
     * Reads a file of YAML, or of JSON when its name ends so. Code lists come from the folder {@code codelists} beside it.
     *
     * @param parameters values by name; of a list, all its values
     * @throws io.skerry.lake.yaml.YamlException with line and column when it is not a cohort definition
     */
    public static CohortDefinition parse(Path file, Map<String, List<String>> parameters) {
        try {
            CodeLists lists = CodeLists.folder(file.toAbsolutePath().resolveSibling(CODE_LISTS));
            return parse(Files.readString(file), String.valueOf(file.getFileName()), parameters, lists);
        } catch (IOException e) {
            throw new SkerryException(
                    YamlError.YAML_UNREADABLE,
                    "Cannot read the cohort definition " + file + ": expected a YAML file. Check the path.",
                    e);
        }
    }

    /** Reads a text with the defaults of its parameters and the code lists that it brings along. */
    public static CohortDefinition parse(String text, String source) {
        return parse(text, source, Map.of(), CodeLists.NONE);
    }

    /**
     * Reads a text.
     *
     * @param source what to call it in messages
     * @throws io.skerry.lake.yaml.YamlException with line and column when it is not a cohort definition
     */
    public static CohortDefinition parse(
            String text, String source, Map<String, List<String>> parameters, CodeLists lists) {
        return DefinitionReader.read(text, source, parameters, lists);
    }

    /**
     * An example that comes with Skerry, such as {@code lung-cancer-imaging}.
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

    /** The JSON Schema (draft 2020-12) of definitions. */
    public static String schema() {
        try (InputStream in = CohortDefinition.class.getResourceAsStream("cohort.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the schema is part of the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lower-case letters, digits and dashes. */
    public String name() {
        return body.name();
    }

    /** May be empty. */
    public String description() {
        return body.description();
    }

    /** What is kept whole around the images that match. */
    public Unit keep() {
        return body.keep();
    }

    Body body() {
        return body;
    }

    ImageSet set() {
        return body.set();
    }

    /** The text as written. */
    public String yaml() {
        return text;
    }

    /** What it was read from; a file name or a cohort's. */
    public String source() {
        return source;
    }

    /** What it took from outside of its text. */
    public Inputs inputs() {
        return inputs;
    }

    /** SHA-256, in hex, of the text, followed by its inputs where it has any. */
    public String sha256() {
        String of = inputs.isEmpty() ? text : text + "\n" + inputs.json();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
