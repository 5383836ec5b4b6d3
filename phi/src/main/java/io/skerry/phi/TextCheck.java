package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.List;

/** Scans every text of a file, at every depth, for identifiers of the original and for what looks like one. */
final class TextCheck {
    /** UIDs that are derived from nothing but a number (PS3.5 B.2), as pseudonyms are. */
    private static final String DERIVED_ROOT = "2.25.";

    private final List<Leak> leaks;
    private final Patterns patterns;
    private final Identifiers original;
    private final Permitted permitted;

    TextCheck(List<Leak> leaks, Patterns patterns, Identifiers original, Permitted permitted) {
        this.leaks = leaks;
        this.patterns = patterns;
        this.original = original;
        this.permitted = permitted;
    }

    void check(DicomObject object) {
        check(object.meta(), "", false);
        check(object.dataset(), "", true);
    }

    private void check(Dataset dataset, String prefix, boolean top) {
        for (Element element : dataset) {
            int tag = element.tag();
            if (isOurOwn(tag) || permitted.retained().contains(tag)) {
                continue;
            }
            if (element.value() instanceof Value.Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    check(items.items().get(i), prefix + Tag.toString(tag) + "[" + i + "].", false);
                }
            } else if (element.vr().isText() && !element.isEmpty()) {
                checkText(dataset, element, prefix, top);
            }
        }
    }

    private void checkText(Dataset dataset, Element element, String prefix, boolean top) {
        int tag = element.tag();
        String path = prefix + Tag.toString(tag);
        switch (element.vr()) {
            case UI -> dataset.strings(tag).forEach(uid -> checkUid(uid, path));
            case DS, IS -> {
                // Ten digits with a right check digit mean nothing in a measurement; the patient's own number does.
                for (String value : dataset.strings(tag)) {
                    if (original.isNumber(value)) {
                        leaks.add(new Leak("IDENTIFIER_NUMBER", path));
                    }
                }
            }
            case DA -> {
                if (top
                        && dataset.string(tag)
                                .orElse("")
                                .equals(original.dates().get(tag))) {
                    leaks.add(new Leak("ORIGINAL_DATE", path));
                }
            }
            case DT, TM, AS -> {}
            default -> {
                for (String value : dataset.strings(tag)) {
                    if (element.vr() != Vr.CS || !DefinedTerms.contains(value)) {
                        checkText(value, path);
                    }
                }
            }
        }
    }

    private void checkText(String value, String path) {
        original.inText(value).ifPresent(kind -> leaks.add(new Leak("IDENTIFIER_" + kind, path)));
        for (PatternMatch match : patterns.find(value)) {
            leaks.add(new Leak("PATTERN_" + match.pattern(), path));
        }
    }

    private void checkUid(String uid, String path) {
        if (permitted.uids()) {
            return;
        }
        if (original.isUid(uid)) {
            leaks.add(new Leak("ORIGINAL_UID", path));
        } else if (!uid.isEmpty()
                && !uid.startsWith(DERIVED_ROOT)
                && Uids.find(uid).isEmpty()) {
            leaks.add(new Leak("FOREIGN_UID", path));
        }
    }

    /** The statement of how the file was de-identified has a fixed text, whatever the patient is called. */
    private static boolean isOurOwn(int tag) {
        return tag == Tag.DeidentificationMethod
                || tag == Tag.DeidentificationMethodCodeSequence
                || tag == Tag.ImplementationVersionName
                || tag == Tag.ImplementationClassUID;
    }
}
