package io.skerry.phi;

import io.skerry.dicom.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which standard attributes hold which identifiers, beside names (PN) and UIDs (UI), which their VR tells. */
final class IdentifyingAttributes {
    private static final Map<Integer, IdentifierKind> KINDS = kinds();

    private IdentifyingAttributes() {}

    static Optional<IdentifierKind> kind(int tag) {
        return Optional.ofNullable(KINDS.get(tag));
    }

    private static Map<Integer, IdentifierKind> kinds() {
        Map<Integer, IdentifierKind> kinds = new HashMap<>();
        put(
                kinds,
                IdentifierKind.NUMBER,
                Tag.PatientID,
                Tag.OtherPatientIDs,
                Tag.AccessionNumber,
                Tag.StudyID,
                Tag.AdmissionID,
                Tag.ServiceEpisodeID,
                Tag.MedicalRecordLocator,
                Tag.InsurancePlanIdentification,
                Tag.PlacerOrderNumberImagingServiceRequest,
                Tag.FillerOrderNumberImagingServiceRequest,
                Tag.RequestedProcedureID,
                Tag.ScheduledProcedureStepID,
                Tag.PerformedProcedureStepID,
                Tag.DeviceSerialNumber,
                Tag.StationName,
                Tag.PerformedStationName,
                Tag.ScheduledStationName,
                Tag.PerformedStationAETitle,
                Tag.ScheduledStationAETitle,
                Tag.StationAETitle,
                Tag.SourceApplicationEntityTitle,
                Tag.SendingApplicationEntityTitle,
                Tag.ReceivingApplicationEntityTitle,
                Tag.GantryID,
                Tag.PlateID,
                Tag.CassetteID,
                Tag.GeneratorID,
                Tag.DetectorID,
                Tag.ClinicalTrialSubjectID,
                Tag.ClinicalTrialSubjectReadingID,
                Tag.SpecimenIdentifier,
                Tag.ContainerIdentifier,
                Tag.UniqueDeviceIdentifier);
        put(
                kinds,
                IdentifierKind.ADDRESS,
                Tag.PatientAddress,
                Tag.InstitutionAddress,
                Tag.ReferringPhysicianAddress,
                Tag.PersonAddress,
                Tag.PatientInstitutionResidence);
        put(
                kinds,
                IdentifierKind.PHONE_NUMBER,
                Tag.PatientTelephoneNumbers,
                Tag.PatientTelecomInformation,
                Tag.ReferringPhysicianTelephoneNumbers,
                Tag.PersonTelephoneNumbers,
                Tag.PersonTelecomInformation,
                Tag.OrderCallbackPhoneNumber);
        put(
                kinds,
                IdentifierKind.ORGANISATION,
                Tag.InstitutionName,
                Tag.InstitutionalDepartmentName,
                Tag.IssuerOfPatientID,
                Tag.CurrentPatientLocation,
                Tag.PerformedLocation,
                Tag.ScheduledStudyLocation,
                Tag.ClinicalTrialSiteName,
                Tag.ClinicalTrialSiteID);
        kinds.put(Tag.PatientBirthDate, IdentifierKind.BIRTH_DATE);
        return Map.copyOf(kinds);
    }

    private static void put(Map<Integer, IdentifierKind> kinds, IdentifierKind kind, int... tags) {
        for (int tag : tags) {
            kinds.put(tag, kind);
        }
    }
}
