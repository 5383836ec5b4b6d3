package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Joins what the content streams of PDF (ISO 32000-1, 9.4.3) draw piece by piece, as kerning makes them do:
 * {@code [(Zim) 20 (mer)] TJ}. Pieces of one operator stand together, those of the next behind a blank.
 */
final class PdfText {
    private PdfText() {}

    static void find(byte[] bytes, int from, int to, Consumer<Decoded> found) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int first = -1;
        int open = -1;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (open >= 0) {
                if (b == '\\') {
                    i++;
                } else if (b == ')') {
                    text.write(bytes, open, i - open);
                    open = -1;
                }
            } else if (b == '(') {
                open = i + 1;
            } else if (b == 'T' && i + 1 < to && (bytes[i + 1] == 'j' || bytes[i + 1] == 'J')) {
                first = first < 0 ? i : first;
                text.write(' ');
            }
        }
        if (first >= 0) {
            found.accept(new Decoded(text.toByteArray(), "drawn text", first));
        }
    }
}
