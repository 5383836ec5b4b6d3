package io.skerry.extract;

import io.skerry.base.SkerryException;
import io.skerry.deid.Knowledge;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.demography.DemographyTable;
import io.skerry.lake.demography.Register;
import io.skerry.lake.scan.TextRulesReader;
import io.skerry.phi.Demography;
import io.skerry.phi.text.TextRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one extraction knows of what identifies: the rules of analysts that were kept with its request, the detectors that
 * it was asked for with, and the register of patients as it was then. Closed when the extraction's objects are done.
 *
 * @param label how report and manifest name it, behind the rules; empty when there is nothing to name
 */
record ExtractKnowledge(Knowledge knowledge, String label, Optional<Register> register) implements AutoCloseable {
    /**
     * Gathers it.
     *
     * @throws SkerryException {@link ExtractError#OTHER_DETECTORS} when the detectors are not those of the request
     */
    static ExtractKnowledge of(
            Extraction extraction, ExtractionStore store, Lake lake, Snapshots snapshots, MoreDetectors more) {
        String wanted = store.detectors(extraction);
        if (!wanted.equals(more.version())) {
            throw new SkerryException(
                    ExtractError.OTHER_DETECTORS,
                    "extraction " + extraction.id() + " was requested with "
                            + (wanted.isEmpty() ? "no detectors but the built-in ones" : "the detectors " + wanted)
                            + "; go on with the same, by the option --ner-model");
        }
        TextRules rules = store.textRules(extraction)
                .map(yaml -> TextRulesReader.read(yaml, "text rules of " + extraction.id()))
                .orElse(TextRules.NONE);
        List<String> labels = new ArrayList<>();
        if (!rules.rules().isEmpty()) {
            labels.add("text rules " + rules.version());
        }
        if (!wanted.isEmpty()) {
            labels.add("detectors " + wanted);
        }
        Optional<Register> register = Optional.empty();
        if (snapshots.byTable().containsKey(DemographyTable.NAME)) {
            LakeQuery query = lake.query(snapshots);
            register = Optional.of(Register.of(query));
            labels.add("register of patients");
        }
        return new ExtractKnowledge(
                new Knowledge(
                        rules,
                        more.detectors(),
                        register.<Demography>map(r -> r).orElse(Demography.NONE)),
                String.join(", ", labels),
                register);
    }

    /** The rules' name with what was known beside them. */
    String behind(String rules) {
        return label.isEmpty() ? rules : rules + ", " + label;
    }

    @Override
    public void close() {
        register.ifPresent(Register::close);
    }
}
