package io.skerry.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The character sets of one data set, from the values of (0008,0005) Specific Character Set, PS3.3 C.12.1.1.2. */
public final class Charsets {
    /** What holds where (0008,0005) is absent: ISO-IR 6. Bytes above 127 are read as Latin alphabet No. 1. */
    public static final Charsets DEFAULT = new Charsets(List.of(), StandardCharsets.ISO_8859_1);

    private final List<String> terms;
    private final Charset charset;

    private Charsets(List<String> terms, Charset charset) {
        this.terms = terms;
        this.charset = charset;
    }

    /** By defined terms; unknown ones count as the default repertoire. */
    public static Charsets of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        Charset charset = switch (terms.get(0)) {
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> StandardCharsets.ISO_8859_1;
        };
        return new Charsets(List.copyOf(terms), charset);
    }

    /** The values of (0008,0005). */
    public List<String> terms() {
        return terms;
    }

    /** Text of encoded bytes; bytes without a meaning become U+FFFD. */
    public String decode(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, charset);
    }

    /**
     * Encodes text.
     *
     * @throws DicomException if these character sets lack a character
     */
    public byte[] encode(String text) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new DicomException(
                    DicomError.NOT_ENCODABLE,
                    "A text has characters that the character sets " + terms
                            + " lack; put (0008,0005) = ISO_IR 192 first.");
        }
        return text.getBytes(charset);
    }
}
