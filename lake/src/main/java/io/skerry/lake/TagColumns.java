package io.skerry.lake;

import io.skerry.lake.arrow.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of the tag lake and of its rejects that exist from the start. Others are added when a tag first comes. */
final class TagColumns {
    static final String TAGS = "tags";
    static final String REJECTS = "rejects";

    /** What the tag lake is partitioned by. */
    static final List<String> PARTITIONS = List.of("modality_group", "study_month");

    private TagColumns() {}

    /** About a row, not from a tag. */
    static Map<String, ColumnType> bookkeeping() {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("file", ColumnType.TEXT);
        columns.put("member", ColumnType.TEXT);
        columns.put("file_size", ColumnType.LONG);
        columns.put("file_mtime", ColumnType.TIMESTAMP);
        columns.put("transfer_syntax", ColumnType.TEXT);
        columns.put("dataset_offset", ColumnType.LONG);
        columns.put("pixel_data_length", ColumnType.LONG);
        columns.put("header_sha256", ColumnType.TEXT);
        columns.put("ingest_id", ColumnType.TEXT);
        columns.put("ingested_at", ColumnType.TIMESTAMP);
        columns.put("findings", ColumnType.TEXT);
        columns.put("private", ColumnType.TEXT);
        columns.put("modality_group", ColumnType.TEXT);
        columns.put("study_month", ColumnType.TEXT);
        return columns;
    }

    /** Attributes whose columns exist even while no object has them, so that queries over them never fail. */
    static final List<String> COMMON_KEYWORDS = List.of(
            "MediaStorageSOPClassUID",
            "MediaStorageSOPInstanceUID",
            "SpecificCharacterSet",
            "ImageType",
            "SOPClassUID",
            "SOPInstanceUID",
            "StudyDate",
            "SeriesDate",
            "AcquisitionDate",
            "ContentDate",
            "StudyTime",
            "AccessionNumber",
            "Modality",
            "ConversionType",
            "Manufacturer",
            "InstitutionName",
            "StationName",
            "StudyDescription",
            "SeriesDescription",
            "ManufacturerModelName",
            "PatientName",
            "PatientID",
            "IssuerOfPatientID",
            "PatientBirthDate",
            "PatientSex",
            "PatientAge",
            "PatientSize",
            "PatientWeight",
            "ContrastBolusAgent",
            "BodyPartExamined",
            "ScanningSequence",
            "SliceThickness",
            "KVP",
            "SpacingBetweenSlices",
            "ProtocolName",
            "ViewPosition",
            "StudyInstanceUID",
            "SeriesInstanceUID",
            "StudyID",
            "SeriesNumber",
            "InstanceNumber",
            "ImagePositionPatient",
            "ImageOrientationPatient",
            "FrameOfReferenceUID",
            "Laterality",
            "ImageLaterality",
            "SamplesPerPixel",
            "PhotometricInterpretation",
            "NumberOfFrames",
            "Rows",
            "Columns",
            "PixelSpacing",
            "ImagerPixelSpacing",
            "BitsAllocated",
            "BitsStored",
            "PixelRepresentation",
            "BurnedInAnnotation",
            "LossyImageCompression",
            "WindowCenter",
            "WindowWidth",
            "RescaleIntercept",
            "RescaleSlope");

    /** A query without rows that has the columns of a new tag lake. */
    static String emptyTags() {
        StringBuilder sql = new StringBuilder("SELECT ");
        bookkeeping().forEach((name, type) -> append(sql, name, type));
        COMMON_KEYWORDS.forEach(name -> append(sql, name, ColumnType.TEXT));
        return sql.substring(0, sql.length() - 2) + " WHERE false";
    }

    static Map<String, ColumnType> rejects() {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("file", ColumnType.TEXT);
        columns.put("member", ColumnType.TEXT);
        columns.put("file_size", ColumnType.LONG);
        columns.put("file_mtime", ColumnType.TIMESTAMP);
        columns.put("code", ColumnType.TEXT);
        columns.put("message", ColumnType.TEXT);
        columns.put("offset", ColumnType.LONG);
        columns.put("ingest_id", ColumnType.TEXT);
        columns.put("at", ColumnType.TIMESTAMP);
        return columns;
    }

    /** A query without rows that has the columns of a new table of rejects. */
    static String emptyRejects() {
        StringBuilder sql = new StringBuilder("SELECT ");
        rejects().forEach((name, type) -> append(sql, name, type));
        return sql.substring(0, sql.length() - 2) + " WHERE false";
    }

    private static void append(StringBuilder sql, String name, ColumnType type) {
        String duckdb = switch (type) {
            case TEXT -> "VARCHAR";
            case LONG -> "BIGINT";
            case TIMESTAMP -> "TIMESTAMP";
        };
        sql.append("CAST(NULL AS ")
                .append(duckdb)
                .append(") AS ")
                .append(Sql.identifier(name))
                .append(", ");
    }
}
