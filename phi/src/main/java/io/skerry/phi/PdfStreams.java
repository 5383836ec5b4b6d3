package io.skerry.phi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what the dictionary of a PDF stream says was done to it (ISO 32000-1 7.3.8, 7.4), whatever the row of filters. A
 * row that ends in a filter of pictures is undone up to there.
 */
final class PdfStreams {
    private static final byte[] BEGIN = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_DICTIONARY = 4096;

    private static final Pattern FILTER = Pattern.compile("/F(?:ilter)?\\s*(\\[[^\\]]{0,400}\\]|/[A-Za-z0-9]{1,32})");
    private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9]{1,32})");
    private static final Pattern LATE = Pattern.compile("/EarlyChange\\s+0");

    /** How pictures are packed, which nobody reads as text. */
    private static final Set<String> PICTURES =
            Set.of("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode");

    private static final Set<String> FLATE = Set.of("FlateDecode", "Fl");

    private PdfStreams() {}

    /** Whether the word that begins a stream stands here. */
    static boolean begins(byte[] bytes, int at, int to) {
        boolean longer = at >= 3 && bytes[at - 1] == 'd';
        return !longer && at + BEGIN.length < to && matches(bytes, at, BEGIN);
    }

    /**
     * Hands out what the stream at this index holds. One that is only deflated is not handed out: that says so itself.
     *
     * @param unread hears of the index where something stands that could not be undone
     */
    static void undo(byte[] bytes, int at, int to, Consumer<Decoded> found, IntConsumer unread) {
        List<String> filters = filters(bytes, at);
        if (filters.isEmpty() || (filters.size() == 1 && FLATE.contains(filters.getFirst()))) {
            return;
        }
        int start = at + BEGIN.length;
        start += start < to && bytes[start] == '\r' ? 1 : 0;
        start += start < to && bytes[start] == '\n' ? 1 : 0;
        byte[] data = Arrays.copyOfRange(bytes, Math.min(start, to), end(bytes, start, to));
        boolean late = LATE.matcher(dictionary(bytes, at)).find();
        try {
            boolean changed = false;
            for (String filter : filters) {
                if (PICTURES.contains(filter)) {
                    break;
                }
                data = undo(filter, data, late);
                changed = true;
            }
            if (changed && data.length > 0) {
                found.accept(new Decoded(data, Decoded.PDF_STREAM, at));
            }
        } catch (PdfFilters.Failure e) {
            unread.accept(at);
        }
    }

    private static byte[] undo(String filter, byte[] data, boolean late) throws PdfFilters.Failure {
        return switch (filter) {
            case "ASCIIHexDecode", "AHx" -> PdfFilters.asciiHex(data);
            case "ASCII85Decode", "A85" -> PdfFilters.ascii85(data);
            case "LZWDecode", "LZW" -> PdfFilters.lzw(data, late ? 0 : 1);
            case "RunLengthDecode", "RL" -> PdfFilters.runLength(data);
            case "FlateDecode", "Fl" -> PdfFilters.flate(data);
            default -> throw new PdfFilters.Failure("a filter that is not known");
        };
    }

    private static List<String> filters(byte[] bytes, int at) {
        Matcher filter = FILTER.matcher(dictionary(bytes, at));
        return filter.find()
                ? NAME.matcher(filter.group(1))
                        .results()
                        .map(name -> name.group(1))
                        .toList()
                : List.of();
    }

    /** What stands before a stream, back to the object's beginning; empty where no dictionary ends there. */
    private static String dictionary(byte[] bytes, int at) {
        int first = Math.max(0, at - LONGEST_DICTIONARY);
        String before = new String(bytes, first, at - first, StandardCharsets.ISO_8859_1);
        int object = Math.max(before.lastIndexOf(" obj"), before.lastIndexOf("endobj"));
        String dictionary = object < 0 ? before : before.substring(object);
        return dictionary.stripTrailing().endsWith(">>") ? dictionary : "";
    }

    private static int end(byte[] bytes, int start, int to) {
        for (int i = start; i + END.length <= to; i++) {
            if (bytes[i] == 'e' && matches(bytes, i, END)) {
                return i;
            }
        }
        return Math.max(start, to);
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        return Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
    }
}
