package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plants identifiers into standard attributes, descriptor texts and sequences, each with an even chance. */
final class HeaderPlanter {
    private static final int LO_LONGEST = 64;
    private static final int LT_LONGEST = 400;

    private static final List<Integer> DESCRIPTORS = List.of(
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.ProtocolName,
            Tag.RequestedProcedureDescription,
            Tag.PerformedProcedureStepDescription,
            Tag.AdmittingDiagnosesDescription,
            Tag.ImageComments,
            Tag.AcquisitionComments,
            Tag.DerivationDescription,
            Tag.PatientComments,
            Tag.AdditionalPatientHistory,
            Tag.CommentsOnThePerformedProcedureStep,
            Tag.RequestedProcedureComments,
            Tag.StudyComments,
            Tag.MedicalAlerts);

    private final Specimen specimen;
    private final Dataset header;
    private final Person person;
    private final Rng rng;

    HeaderPlanter(Specimen specimen, Rng rng) {
        this.specimen = specimen;
        this.header = specimen.dataset();
        this.person = specimen.person();
        this.rng = rng;
    }

    void plant() {
        header.putString(Tag.PatientID, Vr.LO, person.chi());
        people();
        numbers();
        places();
        dates();
        devices();
        characteristics();
        descriptors();
        sequences();
    }

    private void people() {
        name(Tag.PatientBirthName, person.family().toUpperCase(Locale.ROOT) + "^" + person.given());
        name(Tag.PatientMotherBirthName, pn(person.neighbour()));
        name(Tag.ReferringPhysicianName, pn(person.referrer()));
        name(Tag.OperatorsName, pn(person.neighbour()));
        name(Tag.ResponsiblePerson, pn(person.neighbour()));
        name(Tag.ScheduledPerformingPhysicianName, pn(person.referrer()));
        name(Tag.NamesOfIntendedRecipientsOfResults, pn(person.referrer()));
        some(Tag.ReferringPhysicianAddress, person.street() + ", " + person.town());
        some(Tag.ReferringPhysicianTelephoneNumbers, person.phone());
        some(Tag.PatientTelephoneNumbers, person.phone());
        some(Tag.PatientTelecomInformation, person.email());
        some(Tag.PatientAddress, person.street() + ", " + person.town() + ", " + person.postcode());
        some(Tag.ResponsibleOrganization, person.hospital());
        some(Tag.PatientReligiousPreference, "Church of Scotland");
        some(Tag.MilitaryRank, "Corporal");
    }

    private void numbers() {
        some(Tag.OtherPatientIDs, person.nhs());
        some(Tag.AdmissionID, "ADM" + person.chi());
        some(Tag.MedicalRecordLocator, "MRN" + person.nhs());
        some(Tag.PlacerOrderNumberImagingServiceRequest, "PL" + person.accession());
        some(Tag.FillerOrderNumberImagingServiceRequest, "FI" + person.accession());
        some(Tag.RequestedProcedureID, person.accession());
        for (String number : List.of("ADM" + person.chi(), "MRN" + person.nhs())) {
            specimen.dossier().add(Kind.NUMBER, number);
        }
    }

    private void places() {
        some(Tag.InstitutionName, person.hospital());
        some(Tag.InstitutionAddress, "1 Infirmary Road, " + person.town());
        some(Tag.CurrentPatientLocation, "Ward 12, " + person.hospital());
        some(Tag.RequestingService, person.hospital());
        some(Tag.CountryOfResidence, "Scotland");
    }

    private void dates() {
        LocalDate day = person.study();
        date(Tag.AdmittingDate, day.minusDays(3));
        date(Tag.LastMenstrualDate, day.minusDays(20));
        date(Tag.DateOfLastCalibration, day.minusDays(11));
        date(Tag.ScheduledProcedureStepStartDate, day);
        date(Tag.IssueDateOfImagingServiceRequest, day.minusDays(8));
        if (rng.chance(0.5)) {
            header.putString(
                    Tag.AcquisitionDateTime, Vr.DT, Person.dicom(day) + "101500.000000" + rng.pickOf("", "", "+0000"));
        }
    }

    private void devices() {
        some(Tag.StationName, "STN" + rng.digits(6));
        some(Tag.DeviceSerialNumber, "SER" + rng.digits(7));
        some(Tag.GantryID, "GAN" + rng.digits(6));
        some(Tag.CassetteID, "CAS" + rng.digits(6));
        some(Tag.PlateID, "PLT" + rng.digits(6));
        some(Tag.DetectorID, "DET" + rng.digits(6));
        if (rng.chance(0.4)) {
            header.putString(Tag.DeviceUID, Vr.UI, "1.3.12.2.1107.5." + (1 + rng.between(0, 8)) + rng.digits(7));
        }
    }

    private void characteristics() {
        some(Tag.EthnicGroup, "White Scottish");
        some(Tag.SmokingStatus, "NO");
        some(Tag.Allergies, "Penicillin");
        if (header.string(Tag.PatientWeight).isEmpty()) {
            some(Tag.PatientWeight, "71.5");
        }
    }

    private void descriptors() {
        for (int tag : DESCRIPTORS) {
            double draw = rng.between(0.0, 1.0);
            if (draw < 0.25) {
                phrase(header, tag, "", Phrase.identifying(person, longest(Dictionary.vrOf(tag)), rng));
            } else if (draw < 0.45) {
                phrase(header, tag, "", Phrase.clean(person, rng));
            }
        }
    }

    private void sequences() {
        if (rng.chance(0.5)) {
            Dataset item = item(Tag.RequestAttributesSequence);
            item.putString(Tag.RequestedProcedureID, Vr.SH, person.accession());
            item.putString(Tag.ScheduledProcedureStepID, Vr.SH, "SPS" + rng.digits(6));
            phrase(
                    item,
                    Tag.ScheduledProcedureStepDescription,
                    last(Tag.RequestAttributesSequence),
                    Phrase.identifying(person, LO_LONGEST, rng));
        }
        if (rng.chance(0.4)) {
            Dataset item = item(Tag.OtherPatientIDsSequence);
            item.putString(Tag.PatientID, Vr.LO, person.nhs());
            item.putString(Tag.TypeOfPatientID, Vr.CS, "TEXT");
        }
        if (rng.chance(0.3)) {
            Dataset item = item(Tag.ReferringPhysicianIdentificationSequence);
            item.putString(Tag.InstitutionName, Vr.LO, person.hospital());
            item.putString(Tag.PersonTelephoneNumbers, Vr.LO, person.phone());
            item.putString(Tag.PersonAddress, Vr.ST, person.street() + ", " + person.town());
        }
        if (rng.chance(0.3)) {
            // What a PACS leaves when it corrects a header: the identity that was there before (PS3.3 C.12.1).
            Dataset item = item(Tag.OriginalAttributesSequence);
            item.putString(Tag.SourceOfPreviousValues, Vr.LO, person.hospital());
            item.putString(Tag.AttributeModificationDateTime, Vr.DT, Person.dicom(person.study()) + "120000");
            item.putString(Tag.ModifyingSystem, Vr.LO, "PACS " + person.hospital());
            item.putString(Tag.ReasonForTheAttributeModification, Vr.CS, "CORRECT");
            Dataset before = new Dataset();
            item.putItems(Tag.ModifiedAttributesSequence, List.of(before));
            before.putString(Tag.PatientName, Vr.PN, person.dicomName());
            before.putString(Tag.PatientID, Vr.LO, person.nhs());
        }
        if (rng.chance(0.3)) {
            // Typed by staff where a code's meaning belongs.
            Dataset item = item(Tag.AnatomicRegionSequence);
            item.putString(Tag.CodeValue, Vr.SH, "T-D3000");
            item.putString(Tag.CodingSchemeDesignator, Vr.SH, "99RIS");
            phrase(item, Tag.CodeMeaning, last(Tag.AnatomicRegionSequence), Phrase.fill("[Chest] {listed}", person));
        }
        if (rng.chance(0.1)) {
            // Typed on a system that writes UTF-8 whatever the header says.
            header.putBytes(Tag.OperatorsName, Vr.PN, even("Çelik^Müşerref " + person.family()));
        }
        if (rng.chance(0.1)) {
            // A name over several values and components.
            header.putString(
                    Tag.OtherPatientNames, Vr.PN, person.family() + "^", "^" + person.given(), person.dicomName());
        }
        if (rng.chance(0.15)) {
            phrase(header, Tag.WindowCenterWidthExplanation, "", Phrase.fill("[LUNG] for {addressed}", person));
        }
    }

    private Dataset item(int sequence) {
        List<Dataset> items = new ArrayList<>(header.items(sequence));
        Dataset item = new Dataset();
        items.add(item);
        header.putItems(sequence, items);
        return item;
    }

    private String last(int sequence) {
        return ElementPath.item(Tag.toString(sequence), header.items(sequence).size() - 1);
    }

    private void phrase(Dataset to, int tag, String prefix, Phrase phrase) {
        to.putString(tag, Dictionary.vrOf(tag), phrase.text());
        for (String kept : phrase.kept()) {
            boolean decoy = phrase.decoys().stream().anyMatch(kept::contains);
            specimen.require(
                    prefix + Tag.toString(tag),
                    Action.TEXT_RETAINED,
                    decoy ? Kind.DECOY : Kind.CONTENT,
                    kept,
                    KeyEntry.HERE);
        }
        for (String decoy : phrase.decoys()) {
            specimen.require(prefix + Tag.toString(tag), Action.TEXT_RETAINED, Kind.DECOY, decoy, KeyEntry.HERE);
        }
    }

    private static int longest(Vr vr) {
        return vr == Vr.LO || vr == Vr.SH ? LO_LONGEST : LT_LONGEST;
    }

    private void name(int tag, String value) {
        some(tag, value);
    }

    private void date(int tag, LocalDate day) {
        some(tag, Person.dicom(day));
    }

    private void some(int tag, String value) {
        if (rng.chance(0.5)) {
            header.putString(tag, Dictionary.vrOf(tag), value);
        }
    }

    private static byte[] even(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 1) / 2 * 2);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    private static String pn(String spoken) {
        String plain = spoken.replaceFirst("^Dr ", "");
        int space = plain.lastIndexOf(' ');
        return (plain.substring(space + 1) + "^" + plain.substring(0, space)).toUpperCase(Locale.ROOT);
    }
}
