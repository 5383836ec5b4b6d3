package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.deid.pixels.Condition.Test;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.util.List;

/**
 * A test of one attribute of an object, whatever else becomes of it.
 *
 * @param path the attribute, from the top of the object; in sequences any item may have it, and a negated test asks all
 * @param test how it is compared
 * @param values with what: one must fit, or with a negated test none may
 */
public record AttributeTest(AttributePath path, Test test, List<String> values) {
    public AttributeTest {
        values = List.copyOf(values);
    }

    boolean holds(Dataset dataset) {
        List<String> texts = texts(dataset, path.steps());
        if (texts.isEmpty()) {
            return test.holds(false, "", values);
        }
        return test.isNegated()
                ? texts.stream().allMatch(text -> test.holds(true, text, values))
                : texts.stream().anyMatch(text -> test.holds(true, text, values));
    }

    /** The value of each such attribute that is there. */
    private static List<String> texts(Dataset dataset, List<Step> steps) {
        List<Element> found = switch (steps.getFirst()) {
            case Step.Standard(int tag) -> dataset.get(tag).stream().toList();
            case Step.Private(String creator, int tag) ->
                dataset.elements().stream()
                        .filter(element -> Tag.isPrivate(element.tag())
                                && (element.tag() & 0xFFFF00FF) == tag
                                && dataset.privateCreator(element.tag())
                                        .filter(creator::equals)
                                        .isPresent())
                        .toList();
        };
        if (steps.size() == 1) {
            return found.stream()
                    .map(element ->
                            String.join("\\", dataset.strings(element.tag())).strip())
                    .toList();
        }
        return found.stream()
                .flatMap(element -> element.items().stream())
                .flatMap(item -> texts(item, steps.subList(1, steps.size())).stream())
                .toList();
    }

    /** For people: {@code PatientName contains TEST}. */
    public String words() {
        return path.toString().replaceFirst("^/", "") + " " + test.label().replace('-', ' ') + " "
                + String.join(" or ", values);
    }
}
