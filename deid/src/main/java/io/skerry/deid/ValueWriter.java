package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.PrivateDictionary;
import io.skerry.dicom.PrivateEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.dicom.iod.AttributeType;
import io.skerry.phi.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Writes single values as the rules ask, each checked before it leaves. For one object. */
final class ValueWriter {
    /** Longer texts are not brought into memory. */
    private static final int MOST_TEXT = 1024 * 1024;

    private static final int LONGEST_TEXT = 16 * 1024;

    /** Larger tables and lists of points are not brought into memory. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private final HeaderBuffer out;
    private final Pseudonyms pseudonyms;
    private final TextWriter texts;
    private final TextGuard guard;
    private final Identifiers original;
    private final String patientId;
    private final int shift;
    private final OptionalInt zone;

    ValueWriter(
            HeaderBuffer out,
            Pseudonyms pseudonyms,
            TextGuard guard,
            Identifiers original,
            String modality,
            String patientId,
            int shift,
            OptionalInt zone) {
        this.out = out;
        this.pseudonyms = pseudonyms;
        this.texts = new TextWriter(guard, original, modality);
        this.guard = guard;
        this.original = original;
        this.patientId = patientId;
        this.shift = shift;
        this.zone = zone;
    }

    /**
     * Writes one element.
     *
     * @param wanted the value representation that the attribute has by its dictionary
     */
    void write(Dataset dataset, Element element, RuleEntry entry, Vr wanted) {
        AttributeType type = entry.type();
        switch (entry.action()) {
            case Action.Replace(String text) ->
                mapped(element.tag(), wanted, List.of(element.isEmpty() ? "" : text), value -> value);
            case Action.Round round ->
                rewritten(dataset, element, type, wanted, value -> Roundings.round(value, round));
            case Action.Generalise(Action.Generalise.Part part) ->
                rewritten(
                        dataset,
                        element,
                        type,
                        wanted,
                        value -> tellsGreatAge(dataset, element.tag(), value)
                                ? Optional.empty()
                                : Roundings.generalise(value, part));
            case Action.Simple simple -> write(dataset, element, simple, type, wanted);
        }
    }

    private void write(Dataset dataset, Element element, Action.Simple action, AttributeType type, Vr wanted) {
        int tag = element.tag();
        switch (action) {
            case KEEP -> keep(dataset, element, type, wanted);
            case RETAIN -> retain(dataset, element, type, wanted);
            case CLEAN -> clean(dataset, element, type, wanted);
            case EMPTY -> empty(tag, wanted);
            case DUMMY -> dummy(tag, wanted);
            case HOLD ->
                throw new HoldException(
                        HeldReason.NEEDED_NOT_ALLOWED, Dictionary.keyword(tag) + " " + Tag.toString(tag));
            case UID -> uids(dataset, element);
            case SHIFT ->
                rewritten(
                        dataset,
                        element,
                        type,
                        wanted,
                        value -> tellsGreatAge(dataset, tag, value) ? Optional.empty() : moved(value));
            case AGE -> rewritten(dataset, element, type, wanted, Ages::capped);
            case CODE ->
                rewritten(dataset, element, type, wanted, value -> Optional.of(pseudonyms.code(kind(tag), value)));
            case PATIENT -> out.text(tag, wanted, patientId);
            case REMOVE -> {}
            case ITEMS, ALLOW -> throw new IllegalStateException(action + " is resolved before values are written");
        }
    }

    /** The value representation of a private element: its owner's where it is known, else as written. */
    Vr privateVr(String creator, Element element) {
        return SafePrivate.find(creator, element.tag() & 0xFFFF00FF)
                .or(() -> PrivateDictionary.find(creator, element.tag()).map(PrivateEntry::vr))
                .filter(vr -> vr != Vr.UN)
                .orElse(element.vr());
    }

    private void keep(Dataset dataset, Element element, AttributeType type, Vr wanted) {
        int tag = element.tag();
        Vr vr = element.vr();
        if (element.isEmpty()) {
            empty(tag, vr);
        } else if (wanted == Vr.UI) {
            uids(dataset, element);
        } else if (isBytes(wanted) && !vr.isText()) {
            keepBytes(element, type, wanted);
        } else if (!(element.value() instanceof Value.Bytes bytes)) {
            unfit(tag, wanted, type, "a value too large for this attribute");
        } else if (tag == Tag.SpecificCharacterSet) {
            if (CharacterSets.areKnown(dataset.strings(tag))) {
                raw(element, bytes);
            }
        } else if (vr.isText()) {
            write(element, bytes, texts.keep(dataset, element, bytes, wanted), type, wanted);
        } else if (isNumber(vr)
                && isNumber(wanted)
                && bytes.length() % vr.unitBytes() == 0
                && !HiddenText.isIn(bytes, guard, original)) {
            raw(element, bytes);
        } else {
            unfit(tag, wanted, type, "bytes that are no " + wanted);
        }
    }

    /** Tables, curves and points: bytes in which no text of the original's identifiers may stand. */
    private void keepBytes(Element element, AttributeType type, Vr wanted) {
        if (element.length() > MOST_BYTES || element.value() instanceof Value.Fragments) {
            unfit(element.tag(), wanted, type, "a value too large for this attribute");
            return;
        }
        Value.Bytes bytes = element.bytes();
        if (HiddenText.isIn(bytes, guard, original)) {
            unfit(element.tag(), wanted, type, "text among its bytes that may identify");
        } else {
            raw(element, bytes);
        }
    }

    private void retain(Dataset dataset, Element element, AttributeType type, Vr wanted) {
        boolean readable = element.value() instanceof Value.Bytes bytes
                && bytes.length() <= LONGEST_TEXT
                && element.vr().isText() == wanted.isText();
        boolean valid = switch (wanted) {
            case DA ->
                allMatch(dataset, element, value -> DateShift.date(value, 0).isPresent());
            case DT ->
                allMatch(dataset, element, value -> DateShift.dateTime(value, 0).isPresent());
            case TM -> allMatch(dataset, element, DateShift::isTime);
            default -> true;
        };
        if (readable && valid) {
            raw(element, (Value.Bytes) element.value());
        } else {
            unfit(element.tag(), wanted, type, "a value that is malformed");
        }
    }

    private static boolean allMatch(Dataset dataset, Element element, Predicate<String> test) {
        return dataset.strings(element.tag()).stream().allMatch(value -> value.isEmpty() || test.test(value));
    }

    private void clean(Dataset dataset, Element element, AttributeType type, Vr wanted) {
        if (element.isEmpty()) {
            empty(element.tag(), element.vr());
        } else if (element.value() instanceof Value.Bytes || element.length() <= MOST_TEXT) {
            Value.Bytes bytes = element.bytes();
            write(element, bytes, texts.clean(dataset, element, bytes, wanted), type, wanted);
        } else {
            unfit(element.tag(), wanted, type, "a value too large for this attribute");
        }
    }

    private void write(Element element, Value.Bytes bytes, TextWriter.Verdict verdict, AttributeType type, Vr wanted) {
        switch (verdict) {
            case TextWriter.Verdict.AsIs _ -> raw(element, bytes);
            case TextWriter.Verdict.Changed changed ->
                out.element(element.tag(), element.vr(), changed.bytes(), 0, changed.bytes().length);
            case TextWriter.Verdict.Unfit unfit -> unfit(element.tag(), wanted, type, unfit.why());
        }
    }

    private void uids(Dataset dataset, Element element) {
        mapped(element.tag(), Vr.UI, dataset.strings(element.tag()), this::mappedUid);
    }

    /** What the standard defines stays, since it names a concept and no instance. */
    private String mappedUid(String uid) {
        return uid.isEmpty() || Uids.find(uid).isPresent() ? uid : pseudonyms.uid(uid);
    }

    /** Whether a birth date, beside the dates of the object, tells an age above 89 years, or none of them is known. */
    private static boolean tellsGreatAge(Dataset dataset, int tag, String value) {
        if (tag != Tag.PatientBirthDate) {
            return false;
        }
        List<String> events = IntStream.of(Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate)
                .mapToObj(event -> dataset.string(event).orElse(""))
                .filter(event -> !event.isEmpty())
                .toList();
        return events.isEmpty() || !events.stream().allMatch(event -> Ages.isOrdinary(value, event));
    }

    private Optional<String> moved(String value) {
        return value.length() == 8 ? DateShift.date(value, shift) : DateShift.dateTime(value, shift, zone);
    }

    /** Writes every value rewritten, or none when one of them cannot be. */
    private void rewritten(
            Dataset dataset, Element element, AttributeType type, Vr vr, Function<String, Optional<String>> rewrite) {
        List<String> values = new ArrayList<>();
        for (String value : dataset.strings(element.tag())) {
            Optional<String> rewritten = value.isEmpty() ? Optional.of("") : rewrite.apply(value);
            if (rewritten.isEmpty()) {
                unfit(element.tag(), vr, type, "no whole, valid " + vr);
                return;
            }
            values.add(rewritten.get());
        }
        mapped(element.tag(), vr, values, value -> value);
    }

    private void mapped(int tag, Vr vr, List<String> values, UnaryOperator<String> map) {
        if (values.size() == 1) {
            out.text(tag, vr, map.apply(values.getFirst()));
        } else {
            out.text(tag, vr, String.join("\\", values.stream().map(map).toList()));
        }
    }

    /**
     * A value that may not leave: an attribute that may be absent goes, one that may be empty is emptied, a text that is
     * needed gets a dummy, and anything else that is needed holds the object back.
     */
    private void unfit(int tag, Vr vr, AttributeType type, String why) {
        switch (type) {
            case ONE -> {
                if (!Dummies.standsForText(vr)) {
                    throw new HoldException(
                            HeldReason.IDENTIFIER_IN_VALUE, Tag.toString(tag) + " has " + why + ", and is needed");
                }
                dummy(tag, vr);
            }
            case ONE_C -> {
                if (Dummies.standsForText(vr)) {
                    dummy(tag, vr);
                }
            }
            case TWO, TWO_C -> empty(tag, vr);
            case THREE -> {
                // Left out.
            }
        }
    }

    private void dummy(int tag, Vr vr) {
        if (vr.isText()) {
            out.text(tag, vr, Dummies.text(vr, original));
        } else if (vr != Vr.SQ) {
            byte[] bytes = Dummies.bytes(vr);
            out.element(tag, vr, bytes, 0, bytes.length);
        }
    }

    /** What a code stands for, the same in every object. */
    private static String kind(int tag) {
        String keyword = Dictionary.keyword(tag);
        return keyword.isEmpty() ? Tag.toString(tag & 0xFFFF00FF) : keyword;
    }

    private void empty(int tag, Vr vr) {
        out.element(tag, vr, new byte[0], 0, 0);
    }

    private void raw(Element element, Value.Bytes bytes) {
        out.element(element.tag(), element.vr(), bytes.array(), bytes.offset(), bytes.length());
    }

    private static boolean isBytes(Vr vr) {
        return switch (vr) {
            case OB, OD, OF, OL, OV, OW, UN -> true;
            default -> false;
        };
    }

    private static boolean isNumber(Vr vr) {
        return switch (vr) {
            case AT, FD, FL, SL, SS, SV, UL, US, UV -> true;
            default -> false;
        };
    }
}
