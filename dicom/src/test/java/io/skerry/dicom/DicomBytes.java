package io.skerry.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes encoded elements by hand, sound or not, independently of the encoder under test. */
final class DicomBytes {
    static final int UNDEFINED = 0xFFFFFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean explicit = true;
    private boolean bigEndian;

    /** A Part 10 file so far: preamble, DICM, group 2 with a transfer syntax. */
    static DicomBytes part10(String transferSyntax) {
        DicomBytes uid = new DicomBytes().element(Tag.TransferSyntaxUID, "UI", padded(transferSyntax));
        DicomBytes file = new DicomBytes();
        file.raw(new byte[128]).raw("DICM");
        file.element(Tag.FileMetaInformationGroupLength, "UL", new byte[] {(byte) uid.size(), 0, 0, 0});
        return file.raw(uid.toArray());
    }

    static byte[] padded(String text) {
        return (text.length() % 2 == 0 ? text : text + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    DicomBytes implicit() {
        explicit = false;
        return this;
    }

    DicomBytes explicit() {
        explicit = true;
        return this;
    }

    DicomBytes big() {
        bigEndian = true;
        return this;
    }

    DicomBytes element(int tag, String vr, String value) {
        return element(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    DicomBytes element(int tag, String vr, byte[] value) {
        return header(tag, vr, value.length).raw(value);
    }

    DicomBytes header(int tag, String vr, int length) {
        number(tag >>> 16, 2);
        number(tag, 2);
        if (explicit) {
            raw(vr);
            boolean known = Vr.of(vr.charAt(0) << 8 | vr.charAt(1)).isPresent();
            if (known && Vr.valueOf(vr).hasLongHeader()) {
                number(0, 2);
                number(length, 4);
            } else {
                number(length, 2);
            }
        } else {
            number(length, 4);
        }
        return this;
    }

    DicomBytes item(int length) {
        return delimiter(0xFFFEE000, length);
    }

    DicomBytes itemEnd() {
        return delimiter(0xFFFEE00D, 0);
    }

    DicomBytes sequenceEnd() {
        return delimiter(0xFFFEE0DD, 0);
    }

    DicomBytes raw(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    DicomBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    DicomObject read() {
        return read(ReadOptions.defaults());
    }

    DicomObject read(ReadOptions options) {
        return DicomReader.read(ByteSource.of(toArray(), "test"), options);
    }

    private DicomBytes delimiter(int tag, int length) {
        number(tag >>> 16, 2);
        number(tag, 2);
        number(length, 4);
        return this;
    }

    private void number(int value, int width) {
        for (int i = 0; i < width; i++) {
            out.write(value >>> 8 * (bigEndian ? width - 1 - i : i));
        }
    }
}
