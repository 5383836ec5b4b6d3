package io.skerry.dicom;

/**
 * One attribute of PS3.6.
 *
 * @param tag the tag, or the first one of a repeating group
 * @param mask bits that count when a tag is compared with {@code tag}; all ones save for repeating groups
 * @param keyword such as PatientID
 * @param vr the value representation; where PS3.6 leaves a choice (US or SS, OB or OW) the more general one
 * @param vm value multiplicity as written in PS3.6, such as 1-n
 * @param name such as Patient ID
 */
public record DictionaryEntry(int tag, int mask, String keyword, Vr vr, String vm, boolean retired, String name) {}
