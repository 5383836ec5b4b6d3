package io.skerry.synth.image;

import static io.skerry.synth.common.Category.ACCESSION;
import static io.skerry.synth.common.Category.ADDRESS;
import static io.skerry.synth.common.Category.CHI;
import static io.skerry.synth.common.Category.DATE;
import static io.skerry.synth.common.Category.INSTITUTION;
import static io.skerry.synth.common.Category.NAME;
import static io.skerry.synth.common.Category.PHONE;
import static io.skerry.synth.common.Category.POSTCODE;

import io.skerry.dicom.Tag;
import io.skerry.synth.image.Header.Part;
import io.skerry.synth.people.Person;
import java.util.Optional;

/** A radiology report as Basic Text SR (PS3.3 A.35.1), whose text is full of people. */
final class ReportMaker implements Maker {
    private final StudyContext study;
    private final Person person;

    ReportMaker(SeriesSpec spec) {
        this.study = spec.study();
        this.person = study.person();
    }

    @Override
    public String sopClass() {
        return "1.2.840.10008.5.1.4.1.1.88.11";
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ValueType, "CONTAINER")
                .set(Tag.ContinuityOfContent, "SEPARATE")
                .set(Tag.CompletionFlag, "COMPLETE")
                .set(Tag.VerificationFlag, "VERIFIED")
                .item(Tag.ConceptNameCodeSequence, item -> code(item, "18748-4", "LN", "Diagnostic imaging report"));
        header.item(
                Tag.VerifyingObserverSequence,
                item -> item.plant(
                                Tag.VerifyingOrganization,
                                INSTITUTION,
                                study.hospital().name())
                        .set(
                                Tag.VerificationDateTime,
                                Times.dateTime(study.event().at().plusHours(5)))
                        .name(Tag.VerifyingObserverName, study.radiologist())
                        .empty(Tag.VerifyingObserverIdentificationCodeSequence));
        header.item(
                Tag.CurrentRequestedProcedureEvidenceSequence,
                item -> item.set(Tag.StudyInstanceUID, study.uid())
                        .item(
                                Tag.ReferencedSeriesSequence,
                                series -> series.set(Tag.SeriesInstanceUID, study.uid() + ".1")
                                        .item(
                                                Tag.ReferencedSOPSequence,
                                                sop -> sop.set(Tag.ReferencedSOPClassUID, CtMaker.CT_IMAGE)
                                                        .set(Tag.ReferencedSOPInstanceUID, study.uid() + ".1.1"))));
        header.empty(Tag.PerformedProcedureCodeSequence);
        header.item(
                Tag.ReferencedRequestSequence,
                item -> item.set(Tag.StudyInstanceUID, study.uid())
                        .empty(Tag.ReferencedStudySequence)
                        .set(
                                Tag.RequestedProcedureDescription,
                                study.event().kind().description())
                        .empty(Tag.RequestedProcedureCodeSequence)
                        .set(Tag.PlacerOrderNumberImagingServiceRequest, "")
                        .set(Tag.FillerOrderNumberImagingServiceRequest, "")
                        .plant(Tag.AccessionNumber, ACCESSION, study.accession())
                        .plant(Tag.RequestedProcedureID, ACCESSION, study.accession()));
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.ContentDate, DATE, Times.date(study.day()))
                .set(Tag.ContentTime, Times.time(study.event().at().plusHours(4)))
                .set(Tag.InstanceNumber, index + 1);
        header.item(Tag.ContentSequence, item -> {
            content(item, "HAS OBS CONTEXT", "PNAME", "121008", "Person Observer Name");
            item.name(Tag.PersonName, study.radiologist());
        });
        history(header);
        findings(header);
    }

    private void history(Header header) {
        String name = person.name().spoken();
        String text = "Clinical history: " + name + ", CHI " + study.chi() + ", born "
                + Times.printed(person.birth()) + ", " + person.address().oneLine() + ". "
                + study.event().reason() + ". Referred by "
                + study.event().referrer().spoken() + ".";
        header.item(Tag.ContentSequence, item -> {
            content(item, "CONTAINS", "TEXT", "121060", "History");
            item.text(
                    Tag.TextValue,
                    text,
                    new Part(NAME, name),
                    new Part(CHI, study.chi()),
                    new Part(DATE, Times.printed(person.birth())),
                    new Part(ADDRESS, person.address().street()),
                    new Part(POSTCODE, person.address().postcode()),
                    new Part(NAME, study.event().referrer().spoken()));
        });
    }

    private void findings(Header header) {
        String name = (person.sex().name().equals("F") ? "Mrs " : "Mr ")
                + person.name().family();
        String seen =
                study.event().tumour() ? "There is a lesion in keeping with malignancy." : "No acute abnormality.";
        String text = study.event().kind().description() + " of " + Times.printed(study.day()) + ". " + seen + " "
                + name
                + " was informed by " + study.operator().spoken() + ". Results phoned to "
                + study.event().referrer().brief() + " on " + study.hospital().phone() + ". Next of kin "
                + person.relative().spoken() + " (" + person.phone() + "). Reported by "
                + study.radiologist().spoken()
                + ", " + study.hospital().name() + ". Acc " + study.accession() + ".";
        header.item(Tag.ContentSequence, item -> {
            content(item, "CONTAINS", "CONTAINER", "121070", "Findings");
            item.item(Tag.ContentSequence, inner -> {
                content(inner, "CONTAINS", "TEXT", "121071", "Finding");
                inner.text(
                        Tag.TextValue,
                        text,
                        new Part(DATE, Times.printed(study.day())),
                        new Part(NAME, name),
                        new Part(NAME, study.operator().spoken()),
                        new Part(NAME, study.event().referrer().brief()),
                        new Part(PHONE, study.hospital().phone()),
                        new Part(NAME, person.relative().spoken()),
                        new Part(PHONE, person.phone()),
                        new Part(NAME, study.radiologist().spoken()),
                        new Part(INSTITUTION, study.hospital().name()),
                        new Part(ACCESSION, study.accession()));
            });
        });
    }

    private static void content(Header item, String relation, String type, String code, String meaning) {
        item.set(Tag.RelationshipType, relation)
                .set(Tag.ValueType, type)
                .item(Tag.ConceptNameCodeSequence, c -> code(c, code, "DCM", meaning));
        if (type.equals("CONTAINER")) {
            item.set(Tag.ContinuityOfContent, "SEPARATE");
        }
    }

    private static void code(Header item, String value, String scheme, String meaning) {
        item.set(Tag.CodeValue, value).set(Tag.CodingSchemeDesignator, scheme).set(Tag.CodeMeaning, meaning);
    }

    @Override
    public Optional<Picture> picture(int index) {
        return Optional.empty();
    }
}
