package io.skerry.network.store;

import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Looks for SOP class and instance at the start of a data set, where they stand in all but odd objects, without reading
 * the rest.
 *
 * @param decided whether the place where they belong was reached; if not, the whole header must be read
 * @param sopClass empty if there is none
 * @param sopInstance empty if there is none
 */
record SopScan(boolean decided, String sopClass, String sopInstance) {
    private static final SopScan UNDECIDED = new SopScan(false, "", "");
    private static final Set<String> LONG_HEADERS =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;

    /** @param size how many bytes of the array are the data set's first ones */
    static SopScan of(byte[] start, int size, TransferSyntax syntax) {
        if (syntax.bigEndian() || syntax.deflated()) {
            return UNDECIDED;
        }
        String sopClass = "";
        String sopInstance = "";
        int at = 0;
        while (at + SHORT_HEADER <= size) {
            int tag = (u16(start, at) << 16) | u16(start, at + 2);
            if (Integer.compareUnsigned(tag, Tag.SOPInstanceUID) > 0) {
                return new SopScan(true, sopClass, sopInstance);
            }
            int header = SHORT_HEADER;
            long length;
            if (!syntax.explicitVr()) {
                length = u16(start, at + 4) | ((long) u16(start, at + 6) << 16);
            } else if (LONG_HEADERS.contains(ascii(start, at + 4, 2))) {
                header = LONG_HEADER;
                if (at + LONG_HEADER > size) {
                    return UNDECIDED;
                }
                length = u16(start, at + 8) | ((long) u16(start, at + 10) << 16);
            } else {
                length = u16(start, at + 6);
            }
            if (length > size - at - header) {
                return UNDECIDED; // of undefined length, or beyond what is at hand
            }
            String value = ascii(start, at + header, (int) length);
            if (tag == Tag.SOPClassUID) {
                sopClass = value;
            } else if (tag == Tag.SOPInstanceUID) {
                return new SopScan(true, sopClass, value);
            }
            at += header + (int) length;
        }
        return UNDECIDED;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    private static String ascii(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }
}
