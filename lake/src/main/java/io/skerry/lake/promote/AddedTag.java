package io.skerry.lake.promote;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A rules file that promotes one attribute more. What the analyst leaves open follows from the attribute's value
 * representation: numbers and dates are cleaned as such, texts by the detectors; numbers belong to the image, texts to
 * the series.
 *
 * @param attribute its keyword, or a path such as {@code CTExposureSequence/CTDIvol}
 * @param level the table; empty for what fits the value representation
 * @param cleaning as rules write it; empty for what fits the value representation
 * @param values the codes that may cross, for the cleaning {@code code}
 * @param modalities which get the column; all when empty
 */
public record AddedTag(
        String attribute,
        Optional<Level> level,
        Optional<String> cleaning,
        List<String> values,
        List<String> modalities) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9]+(/[A-Za-z0-9]+)*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N} _.+-]+");

    public AddedTag {
        values = List.copyOf(values);
        modalities = List.copyOf(modalities);
    }

    /** The column's name. */
    public String column() {
        return attribute.substring(attribute.lastIndexOf('/') + 1);
    }

    /** The name of the rules file. */
    public String file() {
        return "added-" + column() + ".yml";
    }

    /**
     * The file's content.
     *
     * @throws SkerryException {@link PromotionError#RULES_INVALID} for an attribute or a word that no rule can have
     */
    public String yaml() {
        OptionalInt tag = Dictionary.tagOf(column());
        if (!PATH.matcher(attribute).matches() || tag.isEmpty()) {
            throw invalid("Expected the keyword of an attribute (PS3.6) such as ExposureModulationType, or a path of"
                    + " keywords, got '" + attribute + "'.");
        }
        for (String word : List.of(String.join(" ", values), String.join(" ", modalities), cleaning.orElse("number"))) {
            if (!word.isEmpty() && !WORD.matcher(word).matches()) {
                throw invalid("Expected plain words as values, modalities and cleaning of the added tag.");
            }
        }
        Vr vr = Dictionary.vrOf(tag.getAsInt());
        String list = values.isEmpty() ? "" : ", values: [\"" + String.join("\", \"", values) + "\"]";
        return "# " + column() + " crosses too.\nadd-to: ["
                + (modalities.isEmpty() ? "all" : String.join(", ", modalities))
                + "]\n" + level.orElse(levelOf(vr)).table() + ":\n  " + column() + ": {clean: "
                + cleaning.orElseGet(() -> values.isEmpty() ? cleaningOf(vr) : "code") + ", from: [" + attribute + "]"
                + list + "}\n";
    }

    private static Level levelOf(Vr vr) {
        return switch (vr) {
            case DS, FL, FD, IS, US, SS, UL, SL, UV, SV -> Level.IMAGE;
            default -> Level.SERIES;
        };
    }

    private String cleaningOf(Vr vr) {
        return switch (vr) {
            case DS, FL, FD -> "number";
            case IS, US, SS, UL, SL -> "whole";
            case DA -> "date";
            case TM -> "time";
            case UI -> "uid";
            case CS -> "device_text";
            case LO, SH, UC -> "vocabulary_text";
            default ->
                throw invalid("No cleaning fits " + column() + ", whose value representation is " + vr
                        + ". Name one with --clean, or an attribute inside of it by its path.");
        };
    }

    private static SkerryException invalid(String message) {
        return new SkerryException(PromotionError.RULES_INVALID, message);
    }
}
