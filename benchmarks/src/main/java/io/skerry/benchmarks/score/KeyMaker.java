package io.skerry.benchmarks.score;

import io.skerry.benchmarks.score.StandardTable.Fate;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Derives an object's answers: the standard's table says what becomes of each element, the dossier what identifies. */
final class KeyMaker {
    /** How many of the elements that the table does not list are asked for again, an object. */
    private static final int SAMPLE = 12;

    private static final int CAPPED_AGE = 90;
    private static final Set<Vr> FREE_TEXT = EnumSet.of(Vr.LO, Vr.SH, Vr.ST, Vr.LT, Vr.UT, Vr.UC, Vr.PN);
    private static final Set<Vr> FACTS = EnumSet.of(Vr.CS, Vr.DS, Vr.IS);
    private static final Set<Vr> NUMBERS = EnumSet.of(Vr.US, Vr.SS, Vr.UL, Vr.SL, Vr.FL, Vr.FD);

    /** What cleaning itself rightly changes. */
    private static final Set<Integer> NOT_ASKED = Set.of(
            Tag.SpecificCharacterSet,
            Tag.BurnedInAnnotation,
            Tag.RecognizableVisualFeatures,
            Tag.PatientIdentityRemoved,
            Tag.DeidentificationMethod,
            Tag.LongitudinalTemporalInformationModified,
            Tag.ImageType,
            Tag.LossyImageCompression,
            Tag.LossyImageCompressionRatio,
            Tag.LossyImageCompressionMethod,
            Tag.PhotometricInterpretation,
            Tag.PlanarConfiguration,
            Tag.SmallestImagePixelValue,
            Tag.LargestImagePixelValue,
            Tag.PixelData,
            Tag.OverlayData,
            Tag.OverlayRows,
            Tag.OverlayColumns,
            Tag.OverlayType,
            Tag.OverlayOrigin,
            Tag.OverlayBitsAllocated,
            Tag.OverlayBitPosition,
            Tag.DataSetTrailingPadding);

    private final StandardTable table;
    private final Specimen specimen;
    private final Rng rng;
    private final List<KeyEntry> retained = new ArrayList<>();
    /** Identifiers that stand anywhere in the object, dates apart: a shifted one may by chance be another true one. */
    private final Set<Dossier.Fact> standing = new LinkedHashSet<>();

    KeyMaker(StandardTable table, Specimen specimen, Rng rng) {
        this.table = table;
        this.specimen = specimen;
        this.rng = rng;
    }

    /** Adds the answers for the object as it was written. */
    void derive(Dataset written) {
        dataset(written, "", false);
        standing.forEach(fact -> gone(KeyEntry.OBJECT, fact.kind(), fact.form(), KeyEntry.ANYWHERE));
        for (int i = 0; i < SAMPLE && !retained.isEmpty(); i++) {
            specimen.entries().add(retained.remove(rng.between(0, retained.size() - 1)));
        }
    }

    private void dataset(Dataset dataset, String prefix, boolean removed) {
        for (Element element : dataset) {
            int tag = element.tag();
            if (NOT_ASKED.contains(tag) || Tag.isPrivateCreator(tag) || Tag.element(tag) == 0) {
                continue;
            }
            String path = prefix + ElementPath.of(dataset, tag);
            if (element.value() instanceof Value.Items) {
                boolean gone = removed || Tag.isPrivate(tag) || removesItems(tag);
                List<Dataset> items = dataset.items(tag);
                for (int i = 0; i < items.size(); i++) {
                    dataset(items.get(i), ElementPath.item(path, i), gone);
                }
            } else if (Tag.isPrivate(tag)) {
                privateElement(dataset, element, path, removed);
            } else if (!element.isEmpty()) {
                element(dataset, element, path, removed);
            }
        }
    }

    private boolean removesItems(int tag) {
        return table.of(tag)
                .filter(fate -> fate != Fate.CLEAN && fate != Fate.KEEP)
                .isPresent();
    }

    private void privateElement(Dataset dataset, Element element, String path, boolean removed) {
        String text = text(dataset, element);
        List<Dossier.Fact> facts = specimen.dossier().in(text);
        // In bytes, a short one may be a chance hit of the search through the whole object, or be missed by it.
        boolean bytes = !element.vr().isText();
        for (Dossier.Fact fact : facts) {
            if (bytes && fact.form().length() < OutputText.SHORTEST_IN_BYTES) {
                gone(path, fact.kind(), fact.form(), KeyEntry.HERE);
            } else {
                gone(path, fact);
            }
        }
        if (!removed && facts.isEmpty() && SafePrivate.has(path) && !element.isEmpty()) {
            boolean readable = element.vr().isText() && !text.isBlank();
            specimen.require(
                    path,
                    readable ? Action.TEXT_RETAINED : Action.TAG_RETAINED,
                    Kind.CONTENT,
                    readable ? text.strip() : "",
                    KeyEntry.HERE);
        }
    }

    private void element(Dataset dataset, Element element, String path, boolean removed) {
        int tag = element.tag();
        String text = text(dataset, element).strip();
        Optional<Fate> fate = table.of(tag);
        if (removed) {
            if (fate.isPresent() && fate.get() != Fate.KEEP || element.vr() == Vr.PN) {
                wholeGone(tag, element.vr(), path, text);
            } else {
                parts(path, text);
            }
            return;
        }
        if (tag == Tag.PatientID && !path.contains("[")) {
            wholeGone(tag, element.vr(), path, text);
            specimen.require(path, Action.TEXT_NOT_NULL, Kind.NUMBER, "", KeyEntry.HERE);
            specimen.require(path, Action.PATIENT_ID_CONSISTENT, Kind.NUMBER, text, KeyEntry.HERE);
            return;
        }
        if (fate.isEmpty()) {
            unlisted(element, path, text);
            return;
        }
        switch (fate.get()) {
            case KEEP -> kept(path, text);
            case SHIFT -> shifted(element, path, text);
            case CLEAN -> cleaned(element, path, text);
            case MAP_UID -> mapped(path, text);
            case DUMMY -> {
                if (element.vr() == Vr.UI) {
                    mapped(path, text);
                } else {
                    wholeGone(tag, element.vr(), path, text);
                    stays(path, Action.TEXT_NOT_NULL, element.vr());
                }
            }
            case EMPTY -> {
                wholeGone(tag, element.vr(), path, text);
                stays(path, Action.TAG_RETAINED, element.vr());
            }
            case REMOVE -> wholeGone(tag, element.vr(), path, text);
        }
    }

    private void stays(String path, Action action, Vr vr) {
        // In items, the item itself may go: a content item that only names an observer, for one.
        if (!path.contains("[") && vr.isText()) {
            specimen.require(path, action, Kind.CONTENT, "", KeyEntry.HERE);
        }
    }

    private void kept(String path, String text) {
        boolean capped = text.matches("\\d{3}Y") && Integer.parseInt(text.substring(0, 3)) >= CAPPED_AGE;
        if (!capped && specimen.dossier().in(text).isEmpty()) {
            specimen.require(path, Action.TEXT_RETAINED, Kind.CONTENT, text, KeyEntry.HERE);
        }
    }

    private void shifted(Element element, String path, String text) {
        switch (element.vr()) {
            case DA, DT -> {
                if (text.length() >= 8 && Days.parse(text.substring(0, 8)).isPresent() && !text.contains("\\")) {
                    specimen.require(path, Action.DATE_SHIFTED, Kind.DATE, text, KeyEntry.HERE);
                } else {
                    gone(path, Kind.DATE, text, KeyEntry.HERE);
                }
            }
            default -> {} // times of day may stay; coded versions are no dates of a person
        }
    }

    private void cleaned(Element element, String path, String text) {
        if (!element.vr().isText()) {
            return;
        }
        if (parts(path, text) == 0 && !specimen.real() && !asked(path)) {
            specimen.require(path, Action.TEXT_RETAINED, Kind.CONTENT, text, KeyEntry.HERE);
        }
    }

    private boolean asked(String path) {
        return specimen.entries().stream()
                .anyMatch(entry -> entry.path().equals(path) && entry.action() == Action.TEXT_RETAINED);
    }

    private void mapped(String path, String text) {
        for (String uid : text.split("\\\\", -1)) {
            if (!uid.isBlank()) {
                specimen.require(path, Action.UID_CHANGED, Kind.UID, uid.strip(), KeyEntry.HERE);
                specimen.require(path, Action.UID_CONSISTENT, Kind.UID, uid.strip(), KeyEntry.HERE);
            }
        }
    }

    private void unlisted(Element element, String path, String text) {
        Vr vr = element.vr();
        if (vr.isText() && parts(path, text) > 0) {
            return;
        }
        boolean worth = FACTS.contains(vr) || FREE_TEXT.contains(vr) && !specimen.real() && !asked(path);
        if (worth && isMalformed(vr, text)) {
            // Whoever writes a sound number in its place does right.
            retained.add(entry(path, Action.TAG_RETAINED, ""));
        } else if (worth && !text.isBlank()) {
            retained.add(entry(path, Action.TEXT_RETAINED, text));
        } else if (NUMBERS.contains(vr)) {
            retained.add(entry(path, Action.TAG_RETAINED, ""));
        }
    }

    private static boolean isMalformed(Vr vr, String text) {
        return (vr == Vr.IS || vr == Vr.DS) && !text.matches("[-+0-9.eE\\\\ ]*");
    }

    private KeyEntry entry(String path, Action action, String text) {
        return new KeyEntry(
                specimen.file(),
                path,
                action,
                Kind.CONTENT,
                text,
                KeyEntry.HERE,
                specimen.person().subject());
    }

    /** Each identifier within a text must go; returns how many there are. */
    private int parts(String path, String text) {
        List<Dossier.Fact> facts = specimen.dossier().in(text);
        facts.forEach(fact -> gone(path, fact));
        return facts.size();
    }

    private void wholeGone(int tag, Vr vr, String path, String text) {
        if (text.isBlank() || !vr.isText()) {
            return;
        }
        List<Dossier.Fact> facts = specimen.dossier().in(text);
        Kind kind = facts.isEmpty() ? kind(tag, vr) : facts.getFirst().kind();
        note(facts);
        gone(path, kind, text, KeyEntry.HERE);
    }

    private void gone(String path, Dossier.Fact fact) {
        note(List.of(fact));
        gone(path, fact.kind(), fact.form(), KeyEntry.HERE);
    }

    private void note(List<Dossier.Fact> facts) {
        facts.stream().filter(fact -> fact.kind() != Kind.DATE).forEach(standing::add);
    }

    private void gone(String path, Kind kind, String text, String where) {
        specimen.require(path, Action.TEXT_REMOVED, kind, text, where);
    }

    private static Kind kind(int tag, Vr vr) {
        String keyword = Dictionary.keyword(tag);
        return switch (vr) {
            case PN -> Kind.NAME;
            case DA, DT, TM -> Kind.DATE;
            case UI -> Kind.UID;
            default -> {
                if (keyword.matches(".*(Device|Station|Gantry|Cassette|Plate|Detector|AETitle).*")) {
                    yield Kind.DEVICE;
                }
                if (keyword.matches(".*(Institution|Organization|Service).*")) {
                    yield Kind.INSTITUTION;
                }
                if (keyword.matches(".*(Address|Location|Country|Region).*")) {
                    yield Kind.ADDRESS;
                }
                if (keyword.matches(".*(Telephone|Telecom).*")) {
                    yield Kind.CONTACT;
                }
                yield keyword.matches(".*(ID|IDs|Number|Identifier|Record|Locator).*") ? Kind.NUMBER : Kind.PERSONAL;
            }
        };
    }

    /** The text of an element; bytes as they are, one character each. */
    static String text(Dataset dataset, Element element) {
        if (element.vr().isText()) {
            return dataset.rawText(element.tag()).orElse("");
        }
        return element.value() instanceof Value.Bytes bytes
                ? new String(bytes.toArray(), StandardCharsets.ISO_8859_1)
                : "";
    }
}
