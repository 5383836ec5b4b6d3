package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.util.ArrayList;
import java.util.List;

/** Adds content items to a structured report: text, a person's name, a date and time, a UID (PS3.3 C.17.3). */
final class ReportPlanter {
    private static final int LONGEST = 400;

    private final Specimen specimen;
    private final Rng rng;

    ReportPlanter(Specimen specimen, Rng rng) {
        this.specimen = specimen;
        this.rng = rng;
    }

    void plant() {
        List<Dataset> content = new ArrayList<>(specimen.dataset().items(Tag.ContentSequence));
        Person person = specimen.person();
        int texts = rng.between(1, 3);
        for (int i = 0; i < texts; i++) {
            Phrase phrase = rng.chance(0.7) ? Phrase.identifying(person, LONGEST, rng) : Phrase.clean(person, rng);
            Dataset item = item(content, "CONTAINS", "TEXT", "121071", "Finding");
            item.putString(Tag.TextValue, Vr.UT, phrase.text());
            String path = path(content.size() - 1, Tag.TextValue);
            for (String kept : phrase.kept()) {
                boolean decoy = phrase.decoys().stream().anyMatch(kept::contains);
                specimen.require(path, Action.TEXT_RETAINED, decoy ? Kind.DECOY : Kind.CONTENT, kept, KeyEntry.HERE);
            }
        }
        item(content, "HAS OBS CONTEXT", "PNAME", "121029", "Subject Name")
                .putString(Tag.PersonName, Vr.PN, person.dicomName());
        item(content, "HAS OBS CONTEXT", "DATETIME", "111060", "Study DateTime")
                .putString(Tag.DateTime, Vr.DT, Person.dicom(person.study()) + "093000");
        item(content, "HAS OBS CONTEXT", "UIDREF", "121018", "Procedure Study Instance UID")
                .putString(
                        Tag.UID,
                        Vr.UI,
                        specimen.dataset().string(Tag.StudyInstanceUID).orElse("1.2.3.4"));
        specimen.dataset().putItems(Tag.ContentSequence, content);
    }

    private Dataset item(List<Dataset> content, String relation, String type, String code, String meaning) {
        Dataset item = new Dataset();
        content.add(item);
        // In its sequence from the start, so that it inherits the character set.
        specimen.dataset().putItems(Tag.ContentSequence, content);
        item.putString(Tag.RelationshipType, Vr.CS, relation);
        item.putString(Tag.ValueType, Vr.CS, type);
        Dataset name = new Dataset();
        name.putString(Tag.CodeValue, Vr.SH, code);
        name.putString(Tag.CodingSchemeDesignator, Vr.SH, "DCM");
        name.putString(Tag.CodeMeaning, Vr.LO, meaning);
        item.putItems(Tag.ConceptNameCodeSequence, List.of(name));
        return item;
    }

    private static String path(int index, int tag) {
        return ElementPath.item(Tag.toString(Tag.ContentSequence), index) + Tag.toString(tag);
    }
}
