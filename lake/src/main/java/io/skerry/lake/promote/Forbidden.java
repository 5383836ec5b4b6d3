package io.skerry.lake.promote;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import io.skerry.lake.yaml.YamlPlace;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Attributes that no rule may promote: those that identify by themselves, names of persons, and long free text. A rules
 * file that asks for one is refused as a whole.
 */
final class Forbidden {
    private static final Set<String> IDENTIFIERS = Set.of(
            "PatientID",
            "IssuerOfPatientID",
            "OtherPatientIDs",
            "PatientBirthDate",
            "PatientBirthTime",
            "PatientAddress",
            "PatientTelephoneNumbers",
            "MilitaryRank",
            "RegionOfResidence",
            "CountryOfResidence",
            "MedicalRecordLocator",
            "InsurancePlanIdentification",
            "AccessionNumber",
            "StudyID",
            "AdmissionID",
            "RequestedProcedureID",
            "ScheduledProcedureStepID",
            "PerformedProcedureStepID",
            "InstitutionName",
            "InstitutionAddress",
            "InstitutionalDepartmentName",
            "StationName",
            "DeviceSerialNumber",
            "ReferringPhysicianAddress",
            "ReferringPhysicianTelephoneNumbers",
            "RequestingService",
            "CurrentPatientLocation");
    private static final Set<Vr> LONG_TEXT = Set.of(Vr.PN, Vr.LT, Vr.ST, Vr.UT);

    private Forbidden() {}

    /** Refuses an attribute, or a step of a path of attributes, that is unknown or forbidden. */
    static void check(String attribute, YamlPlace place) {
        for (String keyword : attribute.split("/", -1)) {
            OptionalInt tag = Dictionary.tagOf(keyword);
            if (tag.isEmpty()) {
                throw place.error("'" + keyword + "' is not an attribute's keyword (PS3.6); check its spelling, or name"
                        + " the attribute under 'from'.");
            }
            if (IDENTIFIERS.contains(keyword) || LONG_TEXT.contains(Dictionary.vrOf(tag.getAsInt()))) {
                throw place.error("'" + keyword + "' may not be promoted: it identifies a person, an institution or a"
                        + " device, or holds free text. Remove the column.");
            }
        }
    }
}
