package io.skerry.benchmarks;

import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of a tag lake as CT and MR scanners of a hospital fill it, by arithmetic on the number of the image, so that they
 * are the same each time: 200 images a study, 40 a series, 1.5 studies a patient; some ninety attributes, of which most
 * are the same over a series and a dozen change with each image; descriptions from some thousands of forms, a sequence
 * that repeats over a series, one that is different for each image, and private elements. One text of twenty names
 * somebody.
 *
 * <p>Rows go straight into the lake in steps of a million, each a commit of its own, so that any number of them needs
 * little memory.
 */
final class WideRows {
    private static final long STEP = 1_000_000;
    private static final int IMAGES_A_STUDY = 200;
    private static final int IMAGES_A_SERIES = 40;

    private final Map<String, String> columns = new LinkedHashMap<>();

    WideRows() {
        bookkeeping();
        patient();
        descriptions();
        device();
        geometry();
        acquisition();
        json();
    }

    /** Adds the images of these numbers to the lake. */
    void append(Lake lake, long from, long to) {
        for (long start = from; start < to; start += STEP) {
            try (LakeQuery query = lake.query()) {
                lake.append(Zone.IDENTIFIABLE, "tags", query, select(start, Math.min(to, start + STEP)), Map.of());
            }
        }
    }

    /** A SELECT of the rows of these images. */
    String select(long from, long to) {
        return columns.entrySet().stream()
                        .map(column -> column.getValue() + " AS \"" + column.getKey() + "\"")
                        .collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM (SELECT i, i // " + IMAGES_A_STUDY + " AS study, i // " + IMAGES_A_SERIES
                + " AS series, i % " + IMAGES_A_SERIES + " AS slice, (i // " + IMAGES_A_STUDY
                + ") * 2 // 3 AS patient, hash(i // " + IMAGES_A_STUDY + ") AS sh, hash(i // " + IMAGES_A_SERIES
                + ") AS rh FROM range(" + from + ", " + to + ") t(i))";
    }

    private void bookkeeping() {
        columns.put("file", "'/archive/' || study || '/' || series || '/' || i || '.dcm'");
        columns.put("member", "CAST(NULL AS VARCHAR)");
        columns.put("file_size", "526000 + i % 1000");
        columns.put("transfer_syntax", "'1.2.840.10008.1.2.1'");
        columns.put("header_sha256", "sha256(i::VARCHAR)");
        columns.put("ingest_id", "'20260101-000000'");
        columns.put("SOPClassUID", "'1.2.840.10008.5.1.4.1.1.' || CASE WHEN study % 3 = 0 THEN '4' ELSE '2' END");
        columns.put("SOPInstanceUID", "'1.2.826.0.1.3680043.10.7.' || study || '.' || series || '.' || i");
        columns.put("SeriesInstanceUID", "'1.2.826.0.1.3680043.10.7.' || study || '.' || series");
        columns.put("StudyInstanceUID", "'1.2.826.0.1.3680043.10.7.' || study");
        columns.put("FrameOfReferenceUID", "'1.2.826.0.1.3680043.10.7.' || study || '.9'");
        columns.put("modality_group", columns("'MR'", "'CT'"));
        columns.put("study_month", "strftime(DATE '2010-01-01' + (study % 3650)::INTEGER, '%Y-%m')");
        columns.put("Modality", columns("'MR'", "'CT'"));
    }

    private void patient() {
        columns.put("PatientID", "lpad((patient * 7919 % 9999999967)::VARCHAR, 10, '0')");
        columns.put("PatientName", "'Family' || (patient % 50000) || '^Given' || (patient % 300)");
        columns.put("PatientBirthDate", "strftime(DATE '1930-01-01' + (patient * 31 % 30000)::INTEGER, '%Y%m%d')");
        columns.put("PatientSex", "CASE WHEN patient % 2 = 0 THEN 'F' ELSE 'M' END");
        columns.put("PatientAge", "lpad((20 + patient % 70)::VARCHAR, 3, '0') || 'Y'");
        columns.put("PatientWeight", "(50 + patient % 60)::VARCHAR");
        columns.put("AccessionNumber", "'A' || study");
        columns.put("ReferringPhysicianName", "'Doctor' || (study % 900) || '^Refers'");
        columns.put("OperatorsName", "'Operator' || (study % 90)");
        columns.put("InstitutionName", "'Hospital ' || (study % 20)");
        columns.put("StationName", "'STATION' || (study % 40)");
        for (String level : List.of("Study", "Series", "Acquisition", "Content")) {
            columns.put(level + "Date", "strftime(DATE '2010-01-01' + (study % 3650)::INTEGER, '%Y%m%d')");
        }
        columns.put("StudyTime", "lpad((study % 24)::VARCHAR, 2, '0') || '3012'");
        columns.put(
                "SeriesTime", "lpad((study % 24)::VARCHAR, 2, '0') || lpad((series % 60)::VARCHAR, 2, '0') || '12'");
        columns.put(
                "AcquisitionTime",
                "lpad((study % 24)::VARCHAR, 2, '0') || '31' || lpad(slice::VARCHAR, 2, '0') || '.25'");
        columns.put("ContentTime", columns.get("AcquisitionTime"));
    }

    private void descriptions() {
        String part =
                any("sh", "Chest", "Head", "Abdomen", "Pelvis", "Knee", "Spine", "Neck", "Hip", "Shoulder", "Heart");
        String way =
                any("sh // 16", "routine", "with contrast", "w/o contrast", "follow up", "trauma", "staging", "angio");
        String name =
                any("sh // 256", "Hernandez", "Rodriguez", "Thompson", "Kowalski", "Patel", "McDonald", "Schmidt");
        columns.put("BodyPartExamined", "upper(" + part + ")");
        columns.put("StudyDescription", part + " || ' ' || " + way);
        columns.put(
                "SeriesDescription",
                part + " || ' ' || (series % 5) || ' ' || " + way
                        + " || ' ' || (rh % 40) || ' mm' || CASE WHEN rh % 20 = 0" + " THEN ' for Dr ' || " + name
                        + " ELSE '' END");
        columns.put("ProtocolName", part + " || ' protocol ' || (sh % 300)");
        columns.put("RequestedProcedureDescription", "'Requested ' || " + part);
        columns.put("PerformedProcedureStepDescription", "'Performed ' || " + part);
        columns.put(
                "AdditionalPatientHistory", "(20 + study % 60) || ' year old, reason ' || study || ', ' || " + part);
        columns.put(
                "ImageComments",
                "CASE WHEN series % 20 = 0 THEN 'Comment ' || (series % 1000) || ' for ' || " + name + " END");
    }

    private void device() {
        columns.put("Manufacturer", any("sh", "SIEMENS", "GE MEDICAL SYSTEMS", "Philips", "TOSHIBA"));
        columns.put("ManufacturerModelName", "'MODEL ' || (sh % 40)");
        columns.put("SoftwareVersions", "'V' || (sh % 90) || '.' || (sh % 3)");
        columns.put("DeviceSerialNumber", "(10000 + sh % 40)::VARCHAR");
        columns.put("ConvolutionKernel", columns("CAST(NULL AS VARCHAR)", "'B' || (rh % 80) || 'f'"));
        columns.put("SequenceName", columns("'*tfl' || (rh % 9)", "CAST(NULL AS VARCHAR)"));
        columns.put("ScanOptions", any("rh", "HELICAL MODE", "AXIAL MODE", "FS", "PFP\\SFS"));
        columns.put("ImageType", "'ORIGINAL\\PRIMARY\\' || CASE WHEN slice = 0 THEN 'LOCALIZER' ELSE 'AXIAL' END");
        columns.put("PatientPosition", any("rh", "HFS", "FFS", "HFP"));
        columns.put("ContrastBolusAgent", "CASE WHEN sh % 3 = 0 THEN 'OMNIPAQUE 300' END");
    }

    private void geometry() {
        columns.put("InstanceNumber", "(slice + 1)::VARCHAR");
        columns.put("SeriesNumber", "(series % 5 + 1)::VARCHAR");
        columns.put("AcquisitionNumber", "'1'");
        columns.put(
                "ImagePositionPatient",
                "(-200 - rh % 50) || '.5\\-' || (rh % 200) || '.25\\' || (slice * 25 / 10.0 - 100)");
        columns.put(
                "ImageOrientationPatient",
                "CASE WHEN rh % 5 = 0 THEN '0.99\\0.01\\0\\0\\1\\0' ELSE '1\\0\\0\\0\\1\\0' END");
        columns.put("SliceLocation", "(slice * 25 / 10.0 - 100)::VARCHAR");
        columns.put("SliceThickness", any("rh", "2.5", "1.25", "5", "0.625"));
        columns.put("SpacingBetweenSlices", any("rh", "2.5", "1.25", "5"));
        columns.put("PixelSpacing", any("rh", "0.703125\\0.703125", "0.48828125\\0.48828125", "0.9765625\\0.9765625"));
        columns.put("Rows", any("rh", "512", "256"));
        columns.put("Columns", columns.get("Rows"));
        columns.put("BitsAllocated", "'16'");
        columns.put("BitsStored", "'12'");
        columns.put("SamplesPerPixel", "'1'");
        columns.put("PixelRepresentation", "'1'");
        columns.put("PhotometricInterpretation", "'MONOCHROME2'");
        columns.put("BurnedInAnnotation", "'NO'");
        columns.put("LossyImageCompression", "'00'");
    }

    private void acquisition() {
        Map<String, String> ct = new LinkedHashMap<>();
        ct.put("KVP", any("rh", "120", "100", "140"));
        ct.put("ExposureTime", "(500 + rh % 500)::VARCHAR");
        ct.put("Exposure", "(100 + (rh + slice * 7) % 200)::VARCHAR");
        ct.put("XRayTubeCurrent", "(100 + (rh + slice * 11) % 400)::VARCHAR");
        ct.put("SpiralPitchFactor", any("rh", "0.984375", "1.375"));
        ct.put("GantryDetectorTilt", "'0.0'");
        ct.put("ReconstructionDiameter", any("rh", "360.0", "250.0", "500.0"));
        ct.put("RescaleSlope", "'1'");
        ct.put("RescaleIntercept", "'-1024'");
        ct.put("TableHeight", "(120 + rh % 60) || '.5'");
        ct.forEach((name, sql) -> columns.put(name, columns("CAST(NULL AS VARCHAR)", sql)));
        Map<String, String> mr = new LinkedHashMap<>();
        mr.put("MagneticFieldStrength", any("sh", "1.5", "3"));
        mr.put("EchoTime", "(rh % 120) || '.2'");
        mr.put("RepetitionTime", "(400 + rh % 4000)::VARCHAR");
        mr.put("FlipAngle", "(rh % 180)::VARCHAR");
        mr.put("EchoTrainLength", "(rh % 30)::VARCHAR");
        mr.put("EchoNumbers", "'1'");
        mr.put("NumberOfAverages", "'1'");
        mr.put("ScanningSequence", any("rh", "SE", "GR", "IR", "EP"));
        mr.put("SequenceVariant", any("rh", "SK", "SP", "SK\\SP"));
        mr.put("MRAcquisitionType", any("rh", "2D", "3D"));
        mr.put("InPlanePhaseEncodingDirection", any("rh", "ROW", "COL"));
        mr.put("ReceiveCoilName", "'COIL ' || (rh % 12)");
        mr.forEach((name, sql) -> columns.put(name, columns(sql, "CAST(NULL AS VARCHAR)")));
        columns.put("WindowCenter", "'40'");
        columns.put("WindowWidth", "'400'");
    }

    private void json() {
        columns.put(
                "RequestAttributesSequence",
                "'[{\"00321060\":{\"vr\":\"LO\",\"Value\":[\"Requested ' || (sh % 900) ||"
                        + " '\"]},\"00400007\":{\"vr\":\"LO\",\"Value\":[\"Step ' || (sh % 30) ||"
                        + " '\"]},\"00401001\":{\"vr\":\"SH\",\"Value\":[\"R' || study || '\"]}}]'");
        columns.put(
                "ReferencedImageSequence",
                "'[{\"00081150\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.2\"]},\"00081155\":{\"vr\":\"UI\","
                        + "\"Value\":[\"1.2.826.0.1.3680043.10.7.' || study || '.' || i || '\"]}}]'");
        columns.put(
                "private",
                "'{\"00090010\":{\"vr\":\"LO\",\"Value\":[\"GEMS_IDEN_01\"]},\"00091001\":{\"vr\":\"LO\",\"Value\":[\"GE_GENESIS_FF\"]},\"00091027\":{\"vr\":\"SL\",\"Value\":['"
                        + " || i || ']},\"00091030\":{\"vr\":\"SH\",\"Value\":[\"note ' || (rh % 5000) ||"
                        + " '\"]},\"000910E3\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.' || i || '\"]}}'");
    }

    private static String columns(String mr, String ct) {
        return "CASE WHEN study % 3 = 0 THEN " + mr + " ELSE " + ct + " END";
    }

    /** One of these texts, by a number. */
    private static String any(String number, String... texts) {
        List<String> quoted = new ArrayList<>();
        for (String text : texts) {
            quoted.add("'" + text + "'");
        }
        return "list_extract([" + String.join(", ", quoted) + "], 1 + (" + number + " % " + texts.length + ")::INT)";
    }
}
