package io.skerry.network.query;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.network.store.Sendable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What queries need of one object.
 *
 * @param values decoded text by tag; several values joined by backslashes
 */
record IndexedInstance(Sendable sendable, Map<Integer, String> values) {
    private static final List<Integer> PATIENT = List.of(
            Tag.PatientName,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.PatientBirthDate,
            Tag.PatientBirthTime,
            Tag.PatientSex,
            Tag.OtherPatientIDs,
            Tag.EthnicGroup,
            Tag.PatientComments);
    private static final List<Integer> STUDY = List.of(
            Tag.StudyInstanceUID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.StudyID,
            Tag.StudyDescription,
            Tag.ReferringPhysicianName,
            Tag.PatientAge,
            Tag.PatientSize,
            Tag.PatientWeight);
    private static final List<Integer> SERIES = List.of(
            Tag.SeriesInstanceUID,
            Tag.Modality,
            Tag.SeriesNumber,
            Tag.SeriesDate,
            Tag.SeriesTime,
            Tag.SeriesDescription,
            Tag.BodyPartExamined,
            Tag.ProtocolName,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.StationName,
            Tag.InstitutionName,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.FrameOfReferenceUID);
    private static final List<Integer> IMAGE = List.of(
            Tag.SOPInstanceUID,
            Tag.SOPClassUID,
            Tag.InstanceNumber,
            Tag.ImageType,
            Tag.AcquisitionDate,
            Tag.AcquisitionTime,
            Tag.AcquisitionNumber,
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.NumberOfFrames,
            Tag.SliceLocation);

    private static final Map<Integer, QueryLevel> LEVELS = levels();

    private static Map<Integer, QueryLevel> levels() {
        Map<Integer, QueryLevel> levels = new HashMap<>();
        PATIENT.forEach(tag -> levels.put(tag, QueryLevel.PATIENT));
        STUDY.forEach(tag -> levels.put(tag, QueryLevel.STUDY));
        SERIES.forEach(tag -> levels.put(tag, QueryLevel.SERIES));
        IMAGE.forEach(tag -> levels.put(tag, QueryLevel.IMAGE));
        return Map.copyOf(levels);
    }

    /** Whether objects are indexed by this tag, for queries at this level: it belongs to the level or one above. */
    static boolean isKey(int tag, QueryLevel level) {
        QueryLevel own = LEVELS.get(tag);
        return own != null && own.compareTo(level) <= 0;
    }

    static Vr vr(int tag) {
        return Dictionary.find(tag).map(DictionaryEntry::vr).orElse(Vr.UN);
    }

    /** @throws io.skerry.base.SkerryException if the file is no object that can be sent */
    static IndexedInstance of(Path file) {
        Sendable sendable = Sendable.of(file);
        Dataset dataset = DicomReader.read(file).dataset();
        Map<Integer, String> values = new HashMap<>();
        for (int tag : LEVELS.keySet()) {
            List<String> all = dataset.strings(tag);
            if (!all.isEmpty()) {
                values.put(tag, all.size() == 1 ? all.getFirst() : String.join("\\", all));
            }
        }
        return new IndexedInstance(sendable, Map.copyOf(values));
    }

    String value(int tag) {
        return values.getOrDefault(tag, "");
    }
}
