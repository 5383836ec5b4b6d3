package io.skerry.phi;

import io.skerry.dicom.Vr;
import java.util.List;

/**
 * Finds in a text what identifies somebody, whoever it is, beside the identifiers of its own original. Immutable and safe
 * for use by several threads.
 */
public interface TextSearch {
    /**
     * What was found.
     *
     * @param text one value, decoded
     * @param keyword of the attribute that it stands in; of a private one its creator and element
     *     ({@code SIEMENS CSA HEADER/08}); empty where it stands in none
     * @param vr the attribute's value representation
     * @param modality the object's modality; empty when it is not known
     * @return names that tell what found it and why ({@code PATTERN_POSTCODE}), never the value; none for a clean text
     */
    List<String> find(String text, String keyword, Vr vr, String modality);
}
