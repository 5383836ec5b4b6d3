package io.skerry.dicom;

/** Kinds of defects that reading gets past. Names are stable. */
public enum FindingCode {
    /** No 128 bytes of preamble and DICM. */
    NO_PREAMBLE,
    /** No group 2; the transfer syntax was guessed from the data. */
    NO_META_HEADER,
    /** Group 2 is not as long as (0002,0000) says. */
    META_LENGTH_WRONG,
    /** A group is not as long as its (gggg,0000) says. */
    GROUP_LENGTH_WRONG,
    /** Group 2 names no transfer syntax; it was guessed from the data. */
    NO_TRANSFER_SYNTAX,
    /** The data set is encoded otherwise than the transfer syntax says. */
    ENCODING_DIFFERS,
    /** One element is encoded otherwise than those around it. */
    ELEMENT_ENCODING_DIFFERS,
    /** The two letters of an explicit header name no value representation. */
    UNKNOWN_VR,
    /** A value of odd length. */
    ODD_LENGTH,
    /** A value reaches past the end of the file. */
    VALUE_TRUNCATED,
    /** A value reaches past the end of its item or sequence. */
    LENGTH_EXCEEDS_PARENT,
    /** The file ends inside an item or sequence. */
    SEQUENCE_TRUNCATED,
    /** Bytes in a sequence that are no item, or a delimiter where none belongs. */
    UNEXPECTED_DELIMITER,
    /** Something else than an item stands in a sequence. */
    NOT_AN_ITEM,
    /** A tag smaller than the one before it. */
    OUT_OF_ORDER,
    /** The same tag twice in one data set; the later value counts. */
    DUPLICATE_TAG,
    /** An undefined length where the value representation allows none. */
    UNDEFINED_LENGTH,
    /** The file ends in bytes that are no elements. */
    TRAILING_BYTES,
    /** Pixel data are shorter than their header says. */
    PIXEL_DATA_TRUNCATED,
    /** Encapsulated pixel data hold more or fewer frames than was expected. */
    FRAME_COUNT_DIFFERS,
    /** An offset table of encapsulated pixel data does not fit the fragments or frames. */
    BAD_OFFSET_TABLE,
    /** The deflated data set ends early. */
    DEFLATE_TRUNCATED,
    /** A value of fixed size has a length that is no multiple of it. */
    BAD_VALUE_LENGTH,
    /** (0008,0005) names a character set that the standard does not know. */
    UNKNOWN_CHARACTER_SET,
    /** An offset of a DICOMDIR leads to no directory record, or to one that was reached before. */
    DIRECTORY_OFFSET_DANGLING,
    /** No offset of a DICOMDIR leads to a directory record. */
    DIRECTORY_RECORD_UNREACHED,
    /** A DICOMDIR names a file in a way that is not allowed, or one outside its folder. */
    FILE_ID_UNSAFE,
    /** More defects were found than are kept. */
    MORE_FINDINGS
}
