package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import io.skerry.phi.text.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides about texts of one object, and cleans them. */
final class TextWriter {
    /** A text that may leave, as the bytes of a value, or why it may not. */
    sealed interface Verdict {
        /** As it is. */
        record AsIs() implements Verdict {}

        /** With other bytes. */
        @SuppressWarnings("ArrayRecordComponent") // Handed over and written at once.
        record Changed(byte[] bytes) implements Verdict {}

        /** Not at all. */
        record Unfit(String why) implements Verdict {}
    }

    private static final Verdict AS_IS = new Verdict.AsIs();
    private static final Verdict UNREADABLE = new Verdict.Unfit("a text that cannot be read with certainty");
    private static final Verdict IDENTIFIES = new Verdict.Unfit("a value that is malformed or holds an identifier");
    private static final int LONGEST_KEPT = 16 * 1024;
    private static final int LONGEST_CLEANED = 1024 * 1024;

    private final TextGuard guard;
    private final Identifiers original;
    private final String modality;

    TextWriter(TextGuard guard, Identifiers original, String modality) {
        this.guard = guard;
        this.original = original;
        this.modality = modality;
    }

    /** A text that leaves whole or not at all. */
    Verdict keep(Dataset dataset, Element element, Value.Bytes bytes, Vr wanted) {
        if (isUnreadable(dataset, element, bytes, wanted, LONGEST_KEPT)) {
            return UNREADABLE;
        }
        List<String> values = dataset.strings(element.tag());
        TextContext where = new TextContext(label(dataset, element.tag()), wanted, modality);
        for (String value : values) {
            boolean fits = switch (wanted) {
                case DS, IS -> value.isEmpty() || (isDecimal(value) && !original.isNumber(value) && !isDate(value));
                case TM -> value.isEmpty() || DateShift.isTime(value);
                case DA, DT, AS -> false;
                default -> guard.isFit(value, where, original);
            };
            if (!fits) {
                return IDENTIFIES;
            }
        }
        return hides(bytes, values, wanted) ? IDENTIFIES : AS_IS;
    }

    /** A text that leaves without what identifies in it. */
    Verdict clean(Dataset dataset, Element element, Value.Bytes bytes, Vr wanted) {
        if (isUnreadable(dataset, element, bytes, wanted, LONGEST_CLEANED)) {
            return UNREADABLE;
        }
        List<String> values = dataset.strings(element.tag());
        TextContext where = new TextContext(label(dataset, element.tag()), wanted, modality);
        List<String> cleaned = new ArrayList<>(values.size());
        boolean empty = true;
        for (String value : values) {
            String clean = guard.cleaned(value, where, original);
            empty &= clean.isBlank();
            cleaned.add(clean);
        }
        if (cleaned.equals(values)) {
            return hides(bytes, values, wanted) ? IDENTIFIES : AS_IS;
        }
        String joined = String.join("\\", cleaned);
        if (empty || !dataset.charsets().canEncode(joined)) {
            return IDENTIFIES;
        }
        byte[] encoded = dataset.charsets().encode(joined);
        return hides(Value.Bytes.of(encoded), cleaned, wanted) ? IDENTIFIES : new Verdict.Changed(encoded);
    }

    private boolean hides(Value.Bytes bytes, List<String> values, Vr wanted) {
        return switch (wanted) {
            case DS, IS, TM, DA, DT, AS, UI -> false;
            default -> OtherReadings.show(bytes, values, wanted, original);
        };
    }

    private static boolean isUnreadable(Dataset dataset, Element element, Value.Bytes bytes, Vr wanted, int longest) {
        return !wanted.isText()
                || !element.vr().isText()
                || bytes.length() > longest
                || !isDecodable(dataset, bytes)
                || OtherReadings.hasControls(bytes);
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

    /** Whether eight digits and no more are the birth date, which no measurement is by chance. */
    private boolean isDate(String value) {
        return value.length() == 8 && original.inText(value).isPresent();
    }

    private static String label(Dataset dataset, int tag) {
        if (!Tag.isPrivate(tag)) {
            return Dictionary.keyword(tag);
        }
        Optional<String> creator = dataset.privateCreator(tag);
        return creator.orElse("") + "/" + String.format(Locale.ROOT, "%02X", tag & 0xFF);
    }
}
