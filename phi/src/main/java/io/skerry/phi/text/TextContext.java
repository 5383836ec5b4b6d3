package io.skerry.phi.text;

import io.skerry.dicom.Vr;

/**
 * Where a text stands.
 *
 * @param keyword the attribute's keyword ({@code StudyDescription}); for a private attribute its creator and element
 *     ({@code SIEMENS CSA HEADER/08})
 * @param vr the attribute's value representation
 * @param modality the object's modality, such as {@code CT}; empty when it is not known
 */
public record TextContext(String keyword, Vr vr, String modality) {}
