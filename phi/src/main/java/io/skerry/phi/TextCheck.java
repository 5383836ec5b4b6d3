package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Scans every text of a file, at every depth, for identifiers of the original and for what looks like one. */
final class TextCheck {
    /** UIDs that are derived from nothing but a number (PS3.5 B.2), as pseudonyms are. */
    private static final String DERIVED_ROOT = "2.25.";

    /** Larger values are searched as bytes alone. */
    private static final int LONGEST_BINARY = 64 << 20;

    private final List<Leak> leaks;
    private final WordCheck words;
    private final LayerSearch hidden;
    private final Identifiers original;
    private final Permitted permitted;
    private final Map<String, Set<String>> dates = new HashMap<>();
    private final ElementNotes.Taker notes = new ElementNotes.Taker();

    TextCheck(List<Leak> leaks, WordCheck words, LayerSearch hidden, Identifiers original, Permitted permitted) {
        this.leaks = leaks;
        this.words = words;
        this.hidden = hidden;
        this.original = original;
        this.permitted = permitted;
    }

    /**
     * Scans.
     *
     * @param compared tells which elements need no other look
     * @return what there is to know of each element at the top
     */
    List<ElementNotes> check(DicomObject object, HeaderComparison compared) {
        check(object.meta(), "", "");
        List<ElementNotes> taken = checkTop(object.dataset(), compared);
        if (!permitted.dates()) {
            // A shift moves a set of dates to another set, so one that is the same was not shifted.
            dates.forEach((path, found) -> {
                if (found.equals(original.datesAt(path))) {
                    leaks.add(new Leak("ORIGINAL_DATE", path));
                }
            });
        }
        return taken;
    }

    private List<ElementNotes> checkTop(Dataset dataset, HeaderComparison compared) {
        SplitWords split = new SplitWords();
        List<ElementNotes> taken = new ArrayList<>(dataset.size());
        for (Element element : dataset) {
            ElementNotes known = compared.notes(taken.size());
            if (known.repeats() && known.before().equals(split.tails())) {
                known.uids().forEach(uid -> checkUid(uid.uid(), uid.path()));
                known.dates().forEach(date -> date(date.path(), date.date()));
                split.goOn(known.after());
                taken.add(known);
            } else {
                notes.begin(split.tails());
                check(dataset, element, "", "", split);
                taken.add(notes.end(split.tails()));
            }
        }
        return taken;
    }

    private void check(Dataset dataset, String prefix, String tags) {
        SplitWords split = new SplitWords();
        for (Element element : dataset) {
            check(dataset, element, prefix, tags, split);
        }
    }

    private void check(Dataset dataset, Element element, String prefix, String tags, SplitWords split) {
        int tag = element.tag();
        if (isOurOwn(tag) || permitted.retained().contains(tag)) {
            return;
        }
        if (element.value() instanceof Value.Items items) {
            String path = prefix + Tag.toString(tag);
            for (int i = 0; i < items.items().size(); i++) {
                check(items.items().get(i), path + "[" + i + "].", tags + Tag.toString(tag));
            }
        } else if (!element.isEmpty() && element.vr().isText() && !isPermittedCreator(dataset, tag)) {
            checkText(dataset, element, prefix, tags, split);
        } else if (!element.isEmpty() && isBinary(element)) {
            checkBinary(element, prefix + Tag.toString(tag));
        }
    }

    /** The names of private blocks that the rules keep are fixed, whatever the patient is called. */
    private boolean isPermittedCreator(Dataset dataset, int tag) {
        return Tag.isPrivateCreator(tag)
                && permitted.privates().containsKey(dataset.string(tag).orElse(""));
    }

    private void checkText(Dataset dataset, Element element, String prefix, String tags, SplitWords split) {
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
            case DA, DT -> {
                for (String value : dataset.strings(tag)) {
                    IdentifierCollector.datePart(value).ifPresent(date -> date(tags + Tag.toString(tag), date));
                }
            }
            case TM, AS -> {}
            default -> {
                for (String value : dataset.strings(tag)) {
                    if (element.vr() != Vr.CS || !DefinedTerms.contains(value)) {
                        words.check(value, keyword(dataset, tag), element.vr(), path);
                        if (element.vr() != Vr.CS && split.isIdentifier(value, original)) {
                            leaks.add(new Leak("IDENTIFIER_SPLIT", path));
                        }
                    }
                }
                if (element.value() instanceof Value.Bytes bytes) {
                    for (String reading : ForeignEncodings.readings(bytes.array(), bytes.offset(), bytes.length())) {
                        words.checkReading(reading, path);
                    }
                }
            }
        }
    }

    private void date(String path, String date) {
        dates.computeIfAbsent(path, _ -> new HashSet<>()).add(date);
        notes.date(path, date);
    }

    /** As rules about texts name the attribute. */
    private static String keyword(Dataset dataset, int tag) {
        return Tag.isPrivate(tag)
                ? String.format(
                        Locale.ROOT, "%s/%02X", dataset.privateCreator(tag).orElse(""), tag & 0xFF)
                : Dictionary.keyword(tag);
    }

    private static boolean isBinary(Element element) {
        return switch (element.vr()) {
            case OB, OD, OF, OL, OV, OW, UN -> element.tag() != Tag.PixelData;
            default -> false;
        };
    }

    private void checkBinary(Element element, String path) {
        notes.lookAgain();
        boolean swapped = element.bigEndian() && element.vr() == Vr.OW;
        if (element.value() instanceof Value.Bytes bytes) {
            checkBinary(bytes.array(), bytes.offset(), bytes.offset() + bytes.length(), swapped, path);
        } else if (element.value() instanceof Value.Bulk bulk && bulk.length() <= LONGEST_BINARY) {
            byte[] loaded = bulk.load();
            checkBinary(loaded, 0, loaded.length, swapped, path);
        } else {
            leaks.add(new Leak("UNREADABLE_PART", path));
        }
    }

    private void checkBinary(byte[] bytes, int from, int to, boolean swapped, String path) {
        TextRuns.find(bytes, from, to, run -> words.checkRun(run, path));
        hidden.searchValue(bytes, from, to, swapped, path);
    }

    private void checkUid(String uid, String path) {
        if (permitted.uids()) {
            return;
        }
        if (Uids.find(uid).isEmpty()) {
            notes.uid(uid, path);
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
