package io.skerry.dicom.iod;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.List;
import java.util.Set;

/** Compares a data set with the rules of modules: types, conditions, items of sequences, enumerated values. */
final class ModuleChecker {
    private static final int OVERLAYS = 0x6000;
    private static final int LAST_OVERLAY = 0x601E;
    /** Values that are longer are no codes. */
    private static final int LONGEST = 64 * 1024;

    private static final Set<Integer> EXAMINATION = Set.of(0x0008, 0x0018, 0x0020, 0x0028);

    private final Problems problems;

    ModuleChecker(Problems problems) {
        this.problems = problems;
    }

    /** All attributes of a module, and what lies in its sequences. */
    void check(String module, ModuleTable table, Place place) {
        for (AttributeRule rule : table.rules()) {
            if (Tag.group(rule.tag()) == OVERLAYS) {
                checkOverlays(module, rule, place);
            } else {
                check(module, rule, rule.tag(), place);
            }
        }
    }

    /** One attribute, wherever it stands in the data set. */
    void check(String module, AttributeRule rule, int tag, Place place) {
        Element element = place.dataset().get(tag).orElse(null);
        boolean onlyIf = rule.condition() instanceof Condition.OnlyIf;
        Truth needed = rule.type().isConditional() ? place.scope().test(rule.condition()) : Truth.YES;
        if (element == null) {
            if (rule.type() != AttributeType.THREE && needed == Truth.YES) {
                problems.error(Problem.Kind.MISSING, module, place.path(), tag, place.offset(), missing(rule, tag));
            }
            return;
        }
        if (onlyIf && needed == Truth.NO) {
            problems.error(
                    Problem.Kind.FORBIDDEN,
                    module,
                    place.path(),
                    tag,
                    element.offset(),
                    name(tag) + " must not be there (type " + rule.type().label() + "): its condition does not hold");
        } else if (rule.type().needsValue() && isEmpty(element, place)) {
            problems.error(
                    Problem.Kind.EMPTY,
                    module,
                    place.path(),
                    tag,
                    element.offset(),
                    name(tag) + " has no value but needs one (type "
                            + rule.type().label() + ")");
        }
        checkItems(module, rule, element, place);
        checkValues(module, rule, element, place);
    }

    private void checkOverlays(String module, AttributeRule rule, Place place) {
        for (int group = OVERLAYS; group <= LAST_OVERLAY; group += 2) {
            int first = group << 16;
            boolean used = place.dataset().contains(first | Tag.element(Tag.OverlayRows))
                    || place.dataset().contains(first | Tag.element(Tag.OverlayData));
            if (used) {
                check(module, rule, first | Tag.element(rule.tag()), place);
            }
        }
    }

    private void checkItems(String module, AttributeRule rule, Element element, Place place) {
        List<?> items = element.items();
        if (rule.mostItems() > 0 && items.size() > rule.mostItems()) {
            problems.error(
                    Problem.Kind.ITEMS,
                    module,
                    place.path(),
                    element.tag(),
                    element.offset(),
                    name(element.tag()) + " has " + items.size() + " items but may have "
                            + (rule.mostItems() == 1 ? "only one" : rule.mostItems() + " at most"));
        }
        for (int i = 0; i < items.size(); i++) {
            check(module, rule.items(), place.item(element, i));
        }
    }

    private void checkValues(String module, AttributeRule rule, Element element, Place place) {
        if (rule.values().isEmpty() || element.length() > LONGEST) {
            return;
        }
        for (String value : place.dataset().strings(element.tag())) {
            if (!value.isEmpty() && !rule.values().contains(value)) {
                problems.error(
                        Problem.Kind.ENUMERATED,
                        module,
                        place.path(),
                        element.tag(),
                        element.offset(),
                        name(element.tag()) + " must be " + String.join(" or ", rule.values())
                                + (isShowable(element, value) ? ", not " + value : ""));
                return;
            }
        }
    }

    /** Codes of the examination and the image that are built like the allowed ones; nothing that is the patient's. */
    private static boolean isShowable(Element element, String value) {
        return element.vr() == Vr.CS
                && EXAMINATION.contains(Tag.group(element.tag()))
                && value.matches("[A-Z0-9_]{1,16}");
    }

    private static boolean isEmpty(Element element, Place place) {
        if (element.isEmpty()) {
            return true;
        }
        return element.vr().isText()
                && element.length() <= LONGEST
                && place.dataset().strings(element.tag()).stream().allMatch(String::isEmpty);
    }

    private static String missing(AttributeRule rule, int tag) {
        String needed = rule.type().needsValue() ? "must be there with a value" : "must be there, even if empty";
        return name(tag) + " is missing; it " + needed + " (type " + rule.type().label() + ")";
    }

    static String name(int tag) {
        return Dictionary.find(tag)
                .map(DictionaryEntry::name)
                .orElse(Tag.isPrivate(tag) ? "a private attribute" : "an attribute that is not in the dictionary");
    }
}
