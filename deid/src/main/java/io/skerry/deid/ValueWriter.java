package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes single values as the rules ask, each checked before it leaves. For one object. */
final class ValueWriter {
    private static final int LONGEST_TEXT = 16 * 1024;

    private final HeaderBuffer out;
    private final Pseudonyms pseudonyms;
    private final TextGuard guard;
    private final Identifiers original;
    private final String patientId;
    private final int shift;

    ValueWriter(
            HeaderBuffer out,
            Pseudonyms pseudonyms,
            TextGuard guard,
            Identifiers original,
            String patientId,
            int shift) {
        this.out = out;
        this.pseudonyms = pseudonyms;
        this.guard = guard;
        this.original = original;
        this.patientId = patientId;
        this.shift = shift;
    }

    void write(Dataset dataset, Element element, RuleTable.Entry entry) {
        int tag = element.tag();
        Vr vr = Dictionary.vrOf(tag);
        switch (entry.action()) {
            case Action.Replace replace -> out.text(tag, vr, element.isEmpty() ? "" : replace.text());
            case Action.Simple simple -> {
                switch (simple) {
                    case KEEP -> keep(dataset, element, entry.type());
                    case EMPTY -> empty(tag, vr);
                    case DUMMY -> out.text(tag, vr, dummy(vr));
                    case UID -> uids(dataset, element);
                    case SHIFT -> rewritten(dataset, element, entry.type(), vr, this::moved);
                    case AGE -> rewritten(dataset, element, entry.type(), vr, Ages::capped);
                    case CODE ->
                        rewritten(
                                dataset,
                                element,
                                entry.type(),
                                vr,
                                value -> Optional.of(pseudonyms.code(Dictionary.keyword(tag), value)));
                    case PATIENT -> out.text(tag, vr, patientId);
                    case ITEMS -> throw new IllegalStateException("items are written by the builder");
                }
            }
        }
    }

    private void keep(Dataset dataset, Element element, int type) {
        int tag = element.tag();
        Vr vr = element.vr();
        Vr wanted = Dictionary.vrOf(tag);
        if (element.isEmpty()) {
            empty(tag, vr);
        } else if (wanted == Vr.UI) {
            uids(dataset, element);
        } else if (!(element.value() instanceof Value.Bytes bytes)) {
            unfit(tag, wanted, type, "a value too large for this attribute");
        } else if (tag == Tag.SpecificCharacterSet) {
            if (CharacterSets.areKnown(dataset.strings(tag))) {
                raw(element, bytes);
            }
        } else if (vr.isText()) {
            keepText(dataset, element, bytes, type, wanted);
        } else if (isNumber(vr) && isNumber(wanted) && bytes.length() % vr.unitBytes() == 0) {
            raw(element, bytes);
        } else {
            unfit(tag, wanted, type, "bytes that are no " + wanted);
        }
    }

    private void keepText(Dataset dataset, Element element, Value.Bytes bytes, int type, Vr wanted) {
        int tag = element.tag();
        if (!wanted.isText() || bytes.length() > LONGEST_TEXT || !isDecodable(dataset, bytes)) {
            unfit(tag, wanted, type, "a text that cannot be read with certainty");
            return;
        }
        for (String value : dataset.strings(tag)) {
            boolean fits = switch (wanted) {
                case DS, IS -> value.isEmpty() || (isDecimal(value) && !original.isNumber(value));
                case TM -> value.isEmpty() || DateShift.isTime(value);
                case DA, DT, AS -> false;
                default -> guard.isFit(value, wanted, original);
            };
            if (!fits) {
                unfit(tag, wanted, type, "a value that is malformed or holds an identifier");
                return;
            }
        }
        raw(element, bytes);
    }

    private void uids(Dataset dataset, Element element) {
        mapped(element.tag(), Vr.UI, dataset.strings(element.tag()), this::mappedUid);
    }

    /** What the standard defines stays, since it names a concept and no instance. */
    private String mappedUid(String uid) {
        return uid.isEmpty() || Uids.find(uid).isPresent() ? uid : pseudonyms.uid(uid);
    }

    private Optional<String> moved(String value) {
        return value.length() == 8 ? DateShift.date(value, shift) : DateShift.dateTime(value, shift);
    }

    /** Writes every value rewritten, or none when one of them cannot be. */
    private void rewritten(
            Dataset dataset, Element element, int type, Vr vr, Function<String, Optional<String>> rewrite) {
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

    /** A value that may not leave: an attribute that may be absent goes, one that may be empty is emptied. */
    private void unfit(int tag, Vr vr, int type, String why) {
        switch (type) {
            case 1 ->
                throw new HoldException(
                        HeldReason.IDENTIFIER_IN_VALUE, Tag.toString(tag) + " has " + why + ", and is needed");
            case 2 -> empty(tag, vr);
            default -> {
                // Type 3: left out.
            }
        }
    }

    private void empty(int tag, Vr vr) {
        out.element(tag, vr, new byte[0], 0, 0);
    }

    private void raw(Element element, Value.Bytes bytes) {
        out.element(element.tag(), element.vr(), bytes.array(), bytes.offset(), bytes.length());
    }

    /** Bytes above ASCII are taken only from a character set that is known. */
    private static boolean isDecodable(Dataset dataset, Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.array()[bytes.offset() + i];
            if (b < 0 || b == 0x1B) {
                return CharacterSets.areKnown(dataset.charsets().terms())
                        && !dataset.charsets().terms().isEmpty();
            }
        }
        return true;
    }

    /** PS3.5 6.2: a sign, digits, a dot and an exponent; nothing else fits in, not even a name. */
    private static boolean isDecimal(String value) {
        boolean digit = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return digit && value.length() <= 32;
    }

    private static boolean isNumber(Vr vr) {
        return switch (vr) {
            case AT, FD, FL, SL, SS, SV, UL, US, UV -> true;
            default -> false;
        };
    }

    /** A value without meaning that fits the representation. */
    private static String dummy(Vr vr) {
        return switch (vr) {
            case DA -> "19000101";
            case DT -> "19000101000000";
            case TM -> "000000";
            case AS -> "000D";
            case DS, IS -> "0";
            case CS -> "UNKNOWN";
            case PN -> "Anonymous";
            case UI -> "2.25.0";
            case AE, LO, LT, SH, ST, UC, UR, UT -> "REMOVED";
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV -> "";
        };
    }
}
