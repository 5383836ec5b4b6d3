package io.skerry.dicom;

/**
 * A UID that the standard defines, PS3.6 annex A.
 *
 * @param type such as SOP Class or Transfer Syntax
 * @param keyword such as CTImageStorage
 */
public record UidEntry(String uid, String name, String type, boolean retired, String keyword) {}
