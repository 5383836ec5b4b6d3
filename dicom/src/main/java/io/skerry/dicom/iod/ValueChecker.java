package io.skerry.dicom.iod;

import io.skerry.dicom.Charsets;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares all values of a data set and its items with PS3.5 6.2 and the dictionary, private ones included. */
final class ValueChecker {
    private static final String VALUES = "Values";
    private static final char UNDECODABLE = '\uFFFD';
    private static final Set<Vr> WORDS = EnumSet.of(Vr.OB, Vr.OW, Vr.US, Vr.SS);
    /** Values longer than this are data and no texts to look at one by one. */
    private static final int LONGEST = 1 << 20;

    private final Problems problems;

    ValueChecker(Problems problems) {
        this.problems = problems;
    }

    void check(Dataset dataset, String path) {
        for (Element element : dataset) {
            checkElement(dataset, element, path);
            List<Dataset> items = element.items();
            for (int i = 0; i < items.size(); i++) {
                check(items.get(i), (path.isEmpty() ? "" : path + ".") + Tag.toString(element.tag()) + "[" + i + "]");
            }
        }
    }

    private void checkElement(Dataset dataset, Element element, String path) {
        int tag = element.tag();
        boolean orphan = Tag.isPrivate(tag)
                && !Tag.isPrivateCreator(tag)
                && Tag.element(tag) != 0
                && dataset.privateCreator(tag).isEmpty();
        if (orphan) {
            problems.warning(
                    Problem.Kind.PRIVATE,
                    VALUES,
                    path,
                    tag,
                    element.offset(),
                    "A private attribute has no private creator, so nobody knows whose it is");
        }
        Dictionary.find(tag).ifPresent(entry -> {
            checkRepresentation(element, entry, path);
            checkMultiplicity(dataset, element, entry, path);
        });
        if (element.vr().isText() && element.length() > 0 && element.length() < LONGEST) {
            fault(dataset, element)
                    .ifPresent(fault -> problems.error(
                            Problem.Kind.VALUE,
                            VALUES,
                            path,
                            tag,
                            element.offset(),
                            "A value of " + ModuleChecker.name(tag) + " (" + element.vr() + ") " + fault));
        }
    }

    private void checkRepresentation(Element element, DictionaryEntry entry, String path) {
        Vr expected = entry.vr();
        boolean same = element.vr() == expected
                || element.vr() == Vr.UN
                || (WORDS.contains(expected) && WORDS.contains(element.vr()));
        if (!same) {
            problems.error(
                    Problem.Kind.REPRESENTATION,
                    VALUES,
                    path,
                    element.tag(),
                    element.offset(),
                    entry.name() + " is written as " + element.vr() + " but is " + expected);
        }
    }

    private void checkMultiplicity(Dataset dataset, Element element, DictionaryEntry entry, String path) {
        int count = count(dataset, element);
        if (count > 0 && !Multiplicity.of(entry.vm()).allows(count)) {
            problems.error(
                    Problem.Kind.MULTIPLICITY,
                    VALUES,
                    path,
                    element.tag(),
                    element.offset(),
                    entry.name() + " has " + count + (count == 1 ? " value" : " values") + " but may have "
                            + entry.vm());
        }
    }

    /** The number of values, 0 where values are not counted. */
    private static int count(Dataset dataset, Element element) {
        Vr vr = element.vr();
        if (element.isEmpty() || element.length() >= LONGEST) {
            return 0;
        }
        return switch (vr) {
            case US, SS, UL, SL, UV, SV, FL, FD -> (int) (element.length() / vr.unitBytes());
            case AT -> (int) (element.length() / 4);
            default ->
                vr.isText() && vr.isMultiValued()
                        ? dataset.strings(element.tag()).size()
                        : 0;
        };
    }

    private static Optional<String> fault(Dataset dataset, Element element) {
        Vr vr = element.vr();
        Value.Bytes bytes = element.bytes();
        for (int i = 0; i < bytes.length(); i++) {
            byte b = bytes.array()[bytes.offset() + i];
            boolean padding = b == 0 && vr == Vr.UI && i == bytes.length() - 1;
            if (b == 0 && !padding) {
                return Optional.of("has a NUL byte");
            }
            if (b < 0 && !vr.usesCharacterSet()) {
                return Optional.of("has characters beyond ASCII");
            }
            if (b < 0 && dataset.charsets() == Charsets.DEFAULT) {
                return Optional.of("has characters beyond ASCII, but no Specific Character Set is given");
            }
        }
        for (String value : dataset.strings(element.tag())) {
            if (vr.usesCharacterSet() && value.indexOf(UNDECODABLE) >= 0) {
                return Optional.of("has bytes that its character set does not define");
            }
            Optional<String> fault = value.isEmpty() ? Optional.empty() : ValueRules.fault(vr, value);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
