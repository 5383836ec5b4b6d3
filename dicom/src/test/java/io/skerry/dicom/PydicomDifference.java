package io.skerry.dicom;

/** Where our DICOM JSON differs from pydicom's on purpose; the reasons are in docs/dicom-json-differences.md. */
enum PydicomDifference {
    UNREADABLE_FOR_PYDICOM,
    NOT_CONVERTIBLE_FOR_PYDICOM,
    GROUP_LENGTH,
    DELIMITER_AS_ELEMENT,
    UNKNOWN_VR_IN_HEADER,
    AMBIGUOUS_VR,
    EMPTY_VALUE,
    EMPTY_SEQUENCE,
    EMPTY_COMPONENT_GROUP,
    SHORTEST_SINGLE_PRECISION,
    NOT_A_NUMBER,
    BIG_ENDIAN_BINARY,
    PADDING_OF_INNER_VALUES,
    ESCAPES_WITHIN_NAMES
}
