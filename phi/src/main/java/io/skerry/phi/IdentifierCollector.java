package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Walks an original and collects what identifies, for one object. */
final class IdentifierCollector {
    /** Below, a number is too common to mean a person. */
    private static final int SHORTEST_NUMBER = 4;
    /** From this length on an identifier counts inside a longer word too. */
    private static final int SHORTEST_FRAGMENT = 6;
    /** Fewer bytes turn up by chance. */
    private static final int SHORTEST_NEEDLE = 6;

    private static final int SHORTEST_PHRASE = 6;
    /** A value larger than that is no text of a header. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final int DEEPEST = 64;

    private static final java.util.regex.Pattern PRIVATE_NAME =
            java.util.regex.Pattern.compile("[\\p{L}' .-]{2,40}\\^[\\p{L}' .^-]{1,40}[\\s\\x00]*");

    final Map<String, IdentifierKind> words = new HashMap<>();
    final Map<String, IdentifierKind> fragments = new HashMap<>();
    final Map<String, IdentifierKind> phrases = new HashMap<>();
    final Set<String> numbers = new HashSet<>();
    final Set<String> uids = new HashSet<>();
    final Map<String, Identifiers.Needle> needles = new LinkedHashMap<>();
    final Map<Integer, String> dates = new HashMap<>();
    /** Values already taken in: names and UIDs repeat all over an object. */
    private final Set<String> seen = new HashSet<>();

    Identifiers collect(DicomObject original) {
        walk(original.meta(), DEEPEST);
        walk(original.dataset(), 0);
        return new Identifiers(this);
    }

    private void walk(Dataset dataset, int depth) {
        for (Element element : dataset) {
            if (element.value() instanceof Value.Items items) {
                if (depth < DEEPEST) {
                    for (Dataset item : items.items()) {
                        walk(item, depth + 1);
                    }
                }
            } else if (element.value() instanceof Value.Bytes bytes && bytes.length() > 0) {
                take(dataset, element, bytes, depth);
            }
        }
    }

    private void take(Dataset dataset, Element element, Value.Bytes bytes, int depth) {
        int tag = element.tag();
        switch (element.vr()) {
            case PN -> {
                takeRawNames(bytes);
                dataset.strings(tag).forEach(this::name);
            }
            case UI -> dataset.strings(tag).forEach(this::uid);
            case DA -> {
                if (tag == Tag.PatientBirthDate) {
                    dataset.string(tag).ifPresent(this::birthDate);
                } else if (depth == 0) {
                    dataset.string(tag).ifPresent(date -> dates.put(tag, date));
                }
            }
            case LO, SH, AE, CS, UC, UR, ST, LT, UT -> text(dataset, element);
            case UN -> {
                if (bytes.length() <= LONGEST_TEXT && isPrintable(bytes)) {
                    privateText(new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1));
                }
            }
            default -> {
                // Numbers, times and binary values name nobody by themselves.
            }
        }
    }

    private void text(Dataset dataset, Element element) {
        int tag = element.tag();
        var kind = IdentifyingAttributes.kind(tag);
        if (kind.isEmpty()) {
            if (element.vr() != Vr.CS) {
                dataset.rawText(tag).ifPresent(Tag.isPrivate(tag) ? this::privateText : this::freeText);
            }
            return;
        }
        for (String value : dataset.strings(tag)) {
            switch (kind.get()) {
                case NUMBER -> number(value);
                case ADDRESS, ORGANISATION -> lines(kind.get(), value);
                case PHONE_NUMBER -> phone(value);
                case NAME -> name(value);
                case BIRTH_DATE -> birthDate(value);
                case UID -> uid(value);
                case FREE_TEXT -> freeText(value);
            }
        }
    }

    private boolean isNew(String value) {
        return !value.isBlank() && seen.add(value);
    }

    private void name(String value) {
        if (!isNew(value)) {
            return;
        }
        NameForms forms = NameForms.of(value);
        for (String word : forms.words()) {
            word(IdentifierKind.NAME, word);
        }
        for (String phrase : forms.phrases()) {
            phrases.putIfAbsent(phrase, IdentifierKind.NAME);
        }
        for (String written : forms.written()) {
            needle(IdentifierKind.NAME, written);
        }
    }

    /** A name's own bytes, so that it is found in the file's own character set whatever that is. */
    private void takeRawNames(Value.Bytes bytes) {
        int start = bytes.offset();
        int end = bytes.offset() + bytes.length();
        for (int i = start; i <= end; i++) {
            if (i == end || bytes.array()[i] == '^' || bytes.array()[i] == '=' || bytes.array()[i] == ' ') {
                rawNeedle(Arrays.copyOfRange(bytes.array(), start, i));
                start = i + 1;
            }
        }
    }

    private void rawNeedle(byte[] raw) {
        byte[] bare = CodeExtensions.strip(raw);
        if (bare.length >= SHORTEST_NEEDLE && !isAsciiPlaceholder(bare)) {
            add(IdentifierKind.NAME, bare, 1, false);
        }
    }

    private static boolean isAsciiPlaceholder(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return !NameForms.isTelling(text);
    }

    private void uid(String value) {
        if (value.isEmpty() || Uids.isStandard(value) || !isNew(value)) {
            return;
        }
        uids.add(value);
        if (value.length() >= 10) {
            add(IdentifierKind.UID, value.getBytes(StandardCharsets.ISO_8859_1), 1, true);
        }
    }

    private void birthDate(String value) {
        if (!isNew(value)) {
            return;
        }
        for (String form : DateForms.of(value)) {
            phrases.putIfAbsent(WordText.of(form), IdentifierKind.BIRTH_DATE);
            needle(IdentifierKind.BIRTH_DATE, form);
        }
    }

    private void number(String value) {
        String number = value.strip();
        String phrase = WordText.of(number);
        List<String> parts = WordText.words(phrase);
        String joined = String.join("", parts);
        if (joined.length() < SHORTEST_NUMBER
                || !isNew(number)
                || !hasDigit(joined) && joined.length() < SHORTEST_FRAGMENT) {
            return;
        }
        word(IdentifierKind.NUMBER, joined);
        if (parts.size() > 1) {
            phrases.putIfAbsent(phrase, IdentifierKind.NUMBER);
        }
        if (isDigits(joined) && joined.length() >= SHORTEST_FRAGMENT) {
            numbers.add(joined);
        }
        needle(IdentifierKind.NUMBER, number);
        needle(IdentifierKind.NUMBER, joined);
    }

    private void phone(String value) {
        if (!isNew(value)) {
            return;
        }
        String phrase = WordText.of(value);
        String joined = phrase.replace(" ", "");
        if (joined.length() >= SHORTEST_FRAGMENT) {
            phrases.putIfAbsent(phrase, IdentifierKind.PHONE_NUMBER);
            word(IdentifierKind.PHONE_NUMBER, joined);
            needle(IdentifierKind.PHONE_NUMBER, value.strip());
            needle(IdentifierKind.PHONE_NUMBER, joined);
        }
    }

    /** Addresses and institutions, by lines and by what commas part. */
    private void lines(IdentifierKind kind, String value) {
        if (!isNew(value)) {
            return;
        }
        freeText(value);
        for (String line : value.split("[\\r\\n,;^]+")) {
            String phrase = WordText.of(line);
            if (phrase.length() - 2 >= SHORTEST_PHRASE) {
                phrases.putIfAbsent(phrase, kind);
                needle(kind, line.strip());
            }
        }
    }

    /** A private text may be a name; public descriptions have carets in them that mean nothing ("HEAD^ROUTINE"). */
    private void privateText(String value) {
        if (PRIVATE_NAME.matcher(value).matches()) {
            name(value.strip());
        }
        freeText(value);
    }

    /** What in a description or a comment looks like a name, a number or an address. */
    private void freeText(String value) {
        if (value.length() > LONGEST_TEXT || value.length() < SHORTEST_PHRASE || !isNew(value)) {
            return;
        }
        for (PatternMatch match : Patterns.standard().find(value)) {
            String found = value.substring(match.start(), match.end());
            switch (match.pattern()) {
                case CHI_NUMBER, NHS_NUMBER -> number(found);
                case PHONE_NUMBER -> phone(found);
                case POSTCODE, EMAIL_ADDRESS, WEB_ADDRESS -> lines(IdentifierKind.FREE_TEXT, found);
                case TITLED_NAME -> name(found.substring(found.lastIndexOf(' ') + 1));
                case DATE -> {
                    // Dates of events are shifted; what is left of them in text the patterns find.
                }
            }
        }
    }

    private void word(IdentifierKind kind, String word) {
        if (word.length() >= SHORTEST_FRAGMENT && !isDigits(word) || !NameForms.isLatin(word)) {
            fragments.putIfAbsent(word, kind);
        }
        words.putIfAbsent(word, kind);
    }

    private void needle(IdentifierKind kind, String text) {
        boolean bounded = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        boolean ascii = WordText.isAscii(text);
        for (String form : ascii ? Set.of(text) : cases(text)) {
            encoded(kind, form, StandardCharsets.UTF_8, 1, bounded);
            encoded(kind, form, StandardCharsets.UTF_16LE, 2, bounded);
            encoded(kind, form, StandardCharsets.UTF_16BE, 2, bounded);
        }
    }

    /** The search folds the case of ASCII letters only. */
    private static Set<String> cases(String text) {
        Set<String> cases = new HashSet<>();
        cases.add(text);
        cases.add(text.toLowerCase(Locale.ROOT));
        cases.add(text.toUpperCase(Locale.ROOT));
        return cases;
    }

    private void encoded(IdentifierKind kind, String text, Charset charset, int unit, boolean bounded) {
        byte[] bytes = text.getBytes(charset);
        if (bytes.length >= SHORTEST_NEEDLE * (unit == 2 && WordText.isAscii(text) ? 2 : 1)) {
            add(kind, bytes, unit, bounded);
        }
    }

    private void add(IdentifierKind kind, byte[] bytes, int unit, boolean bounded) {
        if (isTelling(bytes, unit)) {
            needles.putIfAbsent(
                    new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT),
                    new Identifiers.Needle(kind, bytes, unit, bounded));
        }
    }

    /** Bytes that repeat, or rise or fall evenly as a ramp of grey values does, turn up by chance. */
    private static boolean isTelling(byte[] bytes, int unit) {
        Set<Integer> steps = new HashSet<>();
        Set<Byte> values = new HashSet<>();
        for (int i = 0; i < bytes.length; i++) {
            values.add(bytes[i]);
            if (i >= unit) {
                steps.add(bytes[i] - bytes[i - unit]);
            }
        }
        return values.size() > unit + 1 && steps.size() > unit;
    }

    private static boolean isPrintable(Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.array()[bytes.offset() + i] & 0xFF;
            if (b < 0x20 && b != '\r' && b != '\n' && b != '\t' && b != 0x1B && !(b == 0 && i == bytes.length() - 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
