package io.skerry.phi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The encodings in which software of the world writes names, whatever a file declares: how a text looks in each, how it
 * looks when one is taken for another, and what bytes may mean.
 */
final class ForeignEncodings {
    /** One byte a character: DICOM's own (PS3.3 C.12.1.1.2) and those of Windows and Unix beside them. */
    private static final List<Charset> SINGLE = known(
            "ISO-8859-1",
            "windows-1252",
            "ISO-8859-2",
            "windows-1250",
            "ISO-8859-5",
            "windows-1251",
            "KOI8-R",
            "ISO-8859-7",
            "ISO-8859-9",
            "ISO-8859-6",
            "windows-1256",
            "ISO-8859-8",
            "windows-1255",
            "TIS-620",
            "IBM850");

    private static final List<Charset> MULTIPLE =
            known("Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB18030", "EUC-KR", "Big5");

    /** Those that bytes above ASCII are tried in, most telling first. */
    private static final List<Charset> GUESSES = known(
            "UTF-8", "Shift_JIS", "EUC-JP", "EUC-KR", "GB18030", "Big5", "ISO-8859-1", "ISO-8859-5", "windows-1251");

    private ForeignEncodings() {}

    private static List<Charset> known(String... names) {
        return Stream.of(names)
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .toList();
    }

    /** A text's bytes in every encoding that can write all of it, without UTF-8 and UTF-16, and without escapes. */
    static Set<ByteBuffer> of(String text) {
        Set<ByteBuffer> encoded = new LinkedHashSet<>();
        for (List<Charset> family : List.of(SINGLE, MULTIPLE)) {
            for (Charset charset : family) {
                try {
                    ByteBuffer bytes = charset.newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
                    byte[] array = new byte[bytes.remaining()];
                    bytes.get(array);
                    encoded.add(ByteBuffer.wrap(CodeExtensions.strip(array)));
                } catch (CharacterCodingException _) {
                    // This encoding has no such letters.
                }
            }
        }
        return encoded;
    }

    /** A text as it looks where a reader takes its bytes for one byte a character: {@code Ã¼} for {@code ü}. */
    static Set<String> misread(String text) {
        Set<String> read = new LinkedHashSet<>();
        List<byte[]> written = new ArrayList<>();
        written.add(text.getBytes(StandardCharsets.UTF_8));
        of(text).forEach(bytes -> written.add(bytes.array()));
        for (byte[] bytes : written) {
            read.add(new String(bytes, StandardCharsets.ISO_8859_1));
            read.add(new String(bytes, Charset.forName("windows-1252")));
        }
        read.remove(text);
        return read;
    }

    /** What bytes above ASCII may mean, in every encoding in which they mean anything; nothing for plain ASCII. */
    static Set<String> readings(byte[] bytes, int offset, int length) {
        boolean foreign = false;
        for (int i = offset; i < offset + length; i++) {
            foreign |= bytes[i] < 0;
        }
        if (!foreign) {
            return Set.of();
        }
        Set<String> readings = new LinkedHashSet<>();
        for (Charset charset : GUESSES) {
            try {
                readings.add(charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, offset, length))
                        .toString());
            } catch (CharacterCodingException _) {
                // It means nothing in this one.
            }
        }
        return readings;
    }
}
