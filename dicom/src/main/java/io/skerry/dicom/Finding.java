package io.skerry.dicom;

/**
 * A defect that reading got past.
 *
 * @param path where, as a tag path such as {@code (0040,A730)[2].(0040,A160)}; items count from 0; empty for the file
 * @param offset bytes from the start of the file, or of the inflated data set where it is deflated
 * @param message for people, without any value of the object
 */
public record Finding(FindingCode code, String path, long offset, String message) {}
