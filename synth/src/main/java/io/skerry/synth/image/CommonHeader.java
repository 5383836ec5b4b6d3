package io.skerry.synth.image;

import static io.skerry.synth.common.Category.ACCESSION;
import static io.skerry.synth.common.Category.ADDRESS;
import static io.skerry.synth.common.Category.CHI;
import static io.skerry.synth.common.Category.DATE;
import static io.skerry.synth.common.Category.DEVICE;
import static io.skerry.synth.common.Category.EMAIL;
import static io.skerry.synth.common.Category.INSTITUTION;
import static io.skerry.synth.common.Category.NAME;
import static io.skerry.synth.common.Category.OTHER_ID;
import static io.skerry.synth.common.Category.PHONE;
import static io.skerry.synth.common.Category.POSTCODE;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Rng;
import io.skerry.synth.image.Header.Part;
import io.skerry.synth.people.Hospital;
import io.skerry.synth.people.Person;
import io.skerry.synth.people.Vendor;
import java.time.LocalDateTime;
import java.util.Locale;

/** What every image of a series says about patient, study, series and equipment. */
final class CommonHeader {
    private static final String STUDY_COMPONENT_CLASS = "1.2.840.10008.3.1.2.3.3";
    private static final String DETACHED_STUDY_CLASS = "1.2.840.10008.3.1.2.3.1";

    private final SeriesSpec spec;
    private final StudyContext study;
    private final Person person;
    private final Rng rng;

    CommonHeader(SeriesSpec spec, Rng rng) {
        this.spec = spec;
        this.study = spec.study();
        this.person = study.person();
        this.rng = rng;
    }

    void fill(Header header) {
        header.set(Tag.SpecificCharacterSet, charset());
        study(header);
        staff(header);
        patient(header);
        equipment(header);
        series(header);
        request(header);
    }

    private String[] charset() {
        String set = person.charset();
        return set.startsWith("ISO 2022") ? new String[] {"", set} : new String[] {set};
    }

    private void study(Header header) {
        LocalDateTime at = study.event().at();
        LocalDateTime seriesAt = at.plusMinutes(3L * spec.number() % 60);
        header.plant(Tag.StudyDate, DATE, Times.date(at))
                .plant(Tag.SeriesDate, DATE, Times.date(seriesAt))
                .set(Tag.StudyTime, Times.time(at) + ".000000")
                .set(Tag.SeriesTime, Times.time(seriesAt) + "." + rng.digits(6))
                .plant(Tag.AccessionNumber, ACCESSION, study.accession())
                .set(Tag.Modality, spec.modality())
                .text(
                        Tag.StudyDescription,
                        study.description(),
                        new Part(NAME, study.event().referrer().brief()))
                .set(Tag.SeriesDescription, spec.description())
                .set(Tag.StudyInstanceUID, study.uid())
                .set(Tag.SeriesInstanceUID, spec.uid())
                .set(Tag.StudyID, study.studyId())
                .set(Tag.SeriesNumber, spec.number());
        header.item(
                Tag.ProcedureCodeSequence,
                item -> item.set(
                                Tag.CodeValue, "C" + (100 + study.event().kind().ordinal()))
                        .set(Tag.CodingSchemeDesignator, "99RIS")
                        .set(Tag.CodeMeaning, study.event().kind().description()));
        header.item(
                Tag.ReferencedStudySequence,
                item -> item.set(Tag.ReferencedSOPClassUID, DETACHED_STUDY_CLASS)
                        .set(Tag.ReferencedSOPInstanceUID, study.uid()));
    }

    private void staff(Header header) {
        Hospital hospital = study.hospital();
        header.plant(Tag.InstitutionName, INSTITUTION, hospital.name())
                .text(
                        Tag.InstitutionAddress,
                        hospital.address().oneLine(),
                        new Part(ADDRESS, hospital.address().street()),
                        new Part(POSTCODE, hospital.address().postcode()))
                .name(Tag.ReferringPhysicianName, study.event().referrer())
                .plant(Tag.ReferringPhysicianTelephoneNumbers, PHONE, hospital.phone())
                .name(Tag.OperatorsName, study.operator());
        if (rng.chance(0.6)) {
            header.name(Tag.PerformingPhysicianName, study.radiologist());
        }
        if (rng.chance(0.4)) {
            header.name(Tag.NameOfPhysiciansReadingStudy, study.radiologist());
        }
        if (rng.chance(0.3)) {
            header.name(Tag.PhysiciansOfRecord, person.gp());
        }
        header.set(Tag.InstitutionalDepartmentName, rng.pickOf("RADIOLOGY", "X-Ray Dept", "Imaging"));
    }

    private void patient(Header header) {
        header.name(Tag.PatientName, person.name())
                .plant(Tag.PatientID, CHI, study.chi())
                .plant(Tag.PatientBirthDate, DATE, Times.date(person.birth()))
                .set(Tag.PatientSex, person.sex().name())
                .set(Tag.PatientAge, Times.age(person, study.day()))
                .set(Tag.PatientSize, person.heightM())
                .set(Tag.PatientWeight, Math.round(person.weightKg() * 10) / 10.0);
        if (rng.chance(0.35)) {
            header.set(Tag.IssuerOfPatientID, "NHSScotland");
        }
        if (person.chis().size() > 1) {
            String other = person.chis().get(study.chi().equals(person.chis().getFirst()) ? 1 : 0);
            header.item(
                    Tag.OtherPatientIDsSequence,
                    item -> item.plant(Tag.PatientID, CHI, other)
                            .set(Tag.IssuerOfPatientID, "CHI merge")
                            .set(Tag.TypeOfPatientID, "TEXT"));
        } else if (rng.chance(0.25)) {
            header.item(
                    Tag.OtherPatientIDsSequence,
                    item -> item.plant(Tag.PatientID, OTHER_ID, study.hospital().code() + (100_000 + person.index()))
                            .set(Tag.TypeOfPatientID, "TEXT")
                            .set(Tag.IssuerOfPatientID, study.hospital().code()));
        }
        if (rng.chance(0.5)) {
            header.text(
                    Tag.PatientAddress,
                    person.address().oneLine(),
                    new Part(ADDRESS, person.address().street()),
                    new Part(POSTCODE, person.address().postcode()));
        }
        if (rng.chance(0.4)) {
            header.plant(Tag.PatientTelephoneNumbers, PHONE, person.phone());
        }
        if (rng.chance(0.12)) {
            header.name(Tag.PatientMotherBirthName, person.mother());
        }
        if (rng.chance(0.1)) {
            header.plant(Tag.OtherPatientNames, NAME, person.name().family().toUpperCase(Locale.ROOT));
        }
        comments(header);
    }

    /** Free text: who was there, whom to call. */
    private void comments(Header header) {
        if (rng.chance(0.18)) {
            String text = rng.pickOf(
                    "Daughter " + person.relative().spoken() + " present, tel " + person.phone(),
                    "Patient prefers to be called " + person.name().given() + ". Interpreter booked by "
                            + study.operator().spoken(),
                    "Contact " + person.email() + " for results. CHI " + study.chi());
            header.text(
                    Tag.PatientComments,
                    text,
                    new Part(NAME, person.relative().spoken()),
                    new Part(PHONE, person.phone()),
                    new Part(NAME, person.name().given()),
                    new Part(NAME, study.operator().spoken()),
                    new Part(EMAIL, person.email()),
                    new Part(CHI, study.chi()));
        }
        if (rng.chance(0.25)) {
            header.text(
                    Tag.AdditionalPatientHistory,
                    study.event().reason() + ". Discussed with "
                            + study.event().referrer().spoken(),
                    new Part(NAME, study.event().referrer().spoken()));
        }
    }

    private void equipment(Header header) {
        header.set(Tag.Manufacturer, spec.scanner().manufacturer())
                .set(Tag.ManufacturerModelName, spec.scanner().model())
                .plant(Tag.StationName, DEVICE, spec.scanner().station())
                .plant(Tag.DeviceSerialNumber, DEVICE, spec.scanner().serial())
                .set(Tag.SoftwareVersions, spec.scanner().software());
        if (spec.scanner().vendor() != Vendor.PLAIN) {
            header.plant(Tag.DateOfLastCalibration, DATE, Times.date(study.day().minusDays(rng.between(1, 30))));
        }
    }

    private void series(Header header) {
        if (!spec.bodyPart().isEmpty()) {
            header.set(Tag.BodyPartExamined, spec.bodyPart());
        }
        switch (spec.modality()) {
            case "SR", "MG", "DX" -> {}
            default -> header.set(Tag.Laterality, study.event().kind() == StudyKind.KNEE_MR ? "L" : "");
        }
        header.set(Tag.ProtocolName, study.protocol())
                .plant(
                        Tag.PerformedProcedureStepStartDate,
                        DATE,
                        Times.date(study.event().at()))
                .set(
                        Tag.PerformedProcedureStepStartTime,
                        Times.time(study.event().at()))
                .plant(Tag.PerformedProcedureStepID, OTHER_ID, "PPS" + study.studyId() + spec.number())
                .set(Tag.PerformedProcedureStepDescription, study.description().strip());
        header.item(
                Tag.ReferencedPerformedProcedureStepSequence,
                item -> item.set(Tag.ReferencedSOPClassUID, STUDY_COMPONENT_CLASS)
                        .set(Tag.ReferencedSOPInstanceUID, study.uid() + "." + spec.number() + ".9"));
    }

    private void request(Header header) {
        header.plant(Tag.RequestedProcedureID, ACCESSION, study.accession());
        header.item(Tag.RequestAttributesSequence, item -> {
            item.set(Tag.RequestedProcedureDescription, study.event().kind().description())
                    .set(
                            Tag.ScheduledProcedureStepDescription,
                            study.event().kind().description())
                    .plant(Tag.ScheduledProcedureStepID, OTHER_ID, "SPS" + study.studyId())
                    .plant(Tag.RequestedProcedureID, ACCESSION, study.accession())
                    .plant(Tag.AccessionNumber, ACCESSION, study.accession());
            item.item(
                    Tag.ScheduledProtocolCodeSequence,
                    code -> code.set(Tag.CodeValue, "RPID" + study.studyId())
                            .set(Tag.CodingSchemeDesignator, "99RIS")
                            .set(Tag.CodeMeaning, study.protocol()));
            if (rng.chance(0.4)) {
                item.text(
                        Tag.RequestedProcedureComments,
                        study.event().reason() + " - please ring "
                                + study.event().referrer().brief() + " on "
                                + study.hospital().phone(),
                        new Part(NAME, study.event().referrer().brief()),
                        new Part(PHONE, study.hospital().phone()));
            }
        });
        header.name(Tag.RequestingPhysician, study.event().referrer())
                .set(Tag.RequestedProcedureDescription, study.event().kind().description());
    }
}
