package io.skerry.lake;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Value;

/**
 * Recognises text that is the same in UTF-8 as in the file, which spares the decoding of nearly every value: bytes under
 * 128, without the escape that switches character sets, save in JIS X 0201, where two of them mean something else.
 */
final class AsciiText {
    private static final byte ESCAPE = 0x1B;

    private AsciiText() {}

    /**
     * Whether the bytes are their own UTF-8.
     *
     * @param asciiSets what {@link #hasAsciiSets} said of the data set
     */
    static boolean isPlain(Value.Bytes bytes, boolean asciiSets) {
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        int all = 0;
        for (int i = bytes.offset(); i < end; i++) {
            all |= array[i];
            if (array[i] == ESCAPE) {
                return false;
            }
        }
        return all >= 0 && asciiSets;
    }

    /** Whether bytes under 128 mean ASCII in all character sets of the data set. */
    static boolean hasAsciiSets(Dataset dataset) {
        for (String term : dataset.charsets().terms()) {
            if (term.endsWith("IR 13")) {
                return false;
            }
        }
        return true;
    }
}
