package io.skerry.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The character sets of one data set, from the values of (0008,0005) Specific Character Set, PS3.3 C.12.1.1.2 and PS3.5
 * 6.1. Immutable, safe for all threads.
 */
public final class Charsets {
    /** What holds where (0008,0005) is absent: ISO-IR 6. Bytes above 127 are read as Latin alphabet No. 1. */
    public static final Charsets DEFAULT =
            new Charsets(List.of(), StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII, null, true);

    private static final Map<List<String>, Charsets> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 500;

    private final List<String> terms;
    private final Charset forReading;
    private final Charset forWriting;
    private final @Nullable CodeExtensions extensions;
    private final boolean understood;

    private Charsets(
            List<String> terms,
            Charset forReading,
            Charset forWriting,
            @Nullable CodeExtensions extensions,
            boolean understood) {
        this.terms = terms;
        this.forReading = forReading;
        this.forWriting = forWriting;
        this.extensions = extensions;
        this.understood = understood;
    }

    /** By defined terms, common misspellings included; unknown ones count as the default repertoire. */
    public static Charsets of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        Charsets known = KNOWN.get(terms);
        if (known == null) {
            known = make(List.copyOf(terms));
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(known.terms, known);
            }
        }
        return known;
    }

    /** The values of (0008,0005). */
    public List<String> terms() {
        return terms;
    }

    /** Whether all terms are ones that the standard defines, or clearly mean one. */
    public boolean understood() {
        return understood;
    }

    /** Text of encoded bytes of any VR but PN; bytes without a meaning become U+FFFD. */
    public String decode(byte[] bytes, int offset, int length) {
        return decode(bytes, offset, length, false);
    }

    /** Text of the encoded bytes of a PN, in which the signs between components bring the first character set back. */
    public String decodeName(byte[] bytes, int offset, int length) {
        return decode(bytes, offset, length, true);
    }

    /**
     * Encodes text of any VR but PN.
     *
     * @throws DicomException if these character sets lack a character
     */
    public byte[] encode(String text) {
        return encode(text, false);
    }

    /**
     * Encodes a person name.
     *
     * @throws DicomException if these character sets lack a character
     */
    public byte[] encodeName(String text) {
        return encode(text, true);
    }

    /** Whether these character sets have all characters of a text. */
    public boolean canEncode(String text) {
        return tryEncode(text, false) != null;
    }

    /** Whether bytes below 128 are ASCII as long as no escape sequence comes. */
    boolean isAsciiCompatible() {
        return !forWriting.equals(CodedSet.ROMAJI.charset());
    }

    String decode(byte[] bytes, int offset, int length, boolean personName) {
        CodeExtensions extended = extensions;
        if (extended != null && needsExtensions(bytes, offset, length)) {
            return extended.decode(bytes, offset, offset + length, personName);
        }
        return new String(bytes, offset, length, forReading);
    }

    private byte[] encode(String text, boolean personName) {
        byte[] bytes = tryEncode(text, personName);
        if (bytes == null) {
            throw new DicomException(
                    DicomError.NOT_ENCODABLE,
                    "A text has characters that the character sets " + terms
                            + " lack; put (0008,0005) = ISO_IR 192 first.");
        }
        return bytes;
    }

    private byte @Nullable [] tryEncode(String text, boolean personName) {
        if (extensions != null) {
            return extensions.encode(text, personName);
        }
        try {
            ByteBuffer bytes = forWriting
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private boolean needsExtensions(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0x1B || bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private static Charsets make(List<String> terms) {
        String first = normal(terms.getFirst());
        Charset alone = standAlone(first);
        if (alone != null) {
            return new Charsets(terms, alone, alone, null, terms.size() == 1);
        }
        boolean understood = true;
        List<CodedSet> sets = new ArrayList<>();
        for (String term : terms) {
            String name = normal(term);
            CodedSet set = name.isEmpty() ? CodedSet.ASCII : CodedSet.ofRegistration(name);
            understood &= set != null;
            sets.add(set == null ? CodedSet.ASCII : set);
        }
        CodedSet start = sets.getFirst();
        if (terms.size() == 1 && !first.isEmpty() && start != CodedSet.ASCII && !start.isDouble()) {
            // A single term without extensions; but some writers use escape sequences all the same.
            CodeExtensions tolerant = terms.getFirst().contains("2022") ? extensions(start, sets) : null;
            return new Charsets(terms, start.charset(), start.charset(), tolerant, understood);
        }
        boolean plain = terms.size() == 1 && start == CodedSet.ASCII;
        return new Charsets(
                terms,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.US_ASCII,
                plain ? null : extensions(start, sets),
                understood);
    }

    private static CodeExtensions extensions(CodedSet start, List<CodedSet> named) {
        List<CodedSet> sets = new ArrayList<>(named);
        if (sets.contains(CodedSet.KATAKANA)) {
            sets.add(CodedSet.ROMAJI);
        }
        return new CodeExtensions(start, sets);
    }

    private static @Nullable Charset standAlone(String name) {
        return switch (name) {
            case "192" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> null;
        };
    }

    /** The registration number or name in a term, however its parts are joined: ISO_IR 100, ISO-IR 100, ISO 2022 IR 100. */
    private static String normal(String term) {
        String text = term.strip().toUpperCase(Locale.ROOT);
        if (text.endsWith("GBK")) {
            return "GBK";
        }
        if (text.endsWith("GB18030")) {
            return "GB18030";
        }
        if (text.equals("UTF-8") || text.equals("UTF8")) {
            return "192";
        }
        if (text.equals("ISO 2022 58") || text.equals("GB2312")) {
            return "58";
        }
        int ir = text.lastIndexOf("IR");
        return text.startsWith("ISO") && ir > 0 ? text.substring(ir + 2).replaceAll("[ _.-]", "") : text;
    }
}
