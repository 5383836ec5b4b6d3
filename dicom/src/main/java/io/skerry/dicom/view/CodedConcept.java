package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Optional;

/**
 * A coded concept, PS3.3 8.
 *
 * @param value a short or a long code, or a URN
 * @param scheme such as DCM or SCT; empty for a URN
 * @param meaning for people; may hold anything where the writer kept its own scheme
 */
public record CodedConcept(String value, Optional<String> scheme, Optional<String> meaning) {
    /** The concept of an item; empty if the item has no code. */
    public static Optional<CodedConcept> of(Dataset item) {
        return item.string(Tag.CodeValue)
                .or(() -> item.string(Tag.LongCodeValue))
                .or(() -> item.string(Tag.URNCodeValue))
                .map(value ->
                        new CodedConcept(value, item.string(Tag.CodingSchemeDesignator), item.string(Tag.CodeMeaning)));
    }

    /** The concept in the first item of a sequence; empty if there is none. */
    public static Optional<CodedConcept> in(Dataset dataset, int sequence) {
        return dataset.items(sequence).stream().findFirst().flatMap(CodedConcept::of);
    }

    /** Whether this is the concept of a scheme and code, whatever its meaning is called. */
    public boolean is(String otherScheme, String otherValue) {
        return value.equals(otherValue) && scheme.filter(otherScheme::equals).isPresent();
    }
}
