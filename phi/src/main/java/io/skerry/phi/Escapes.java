package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Undoes escapes that stand for single characters within a text: {@code %C3%BC}, {@code =C3=BC}, {@code &#252;},
 * {@code &uuml;}, {@code \u00fc}, {@code \xfc}, {@code \374}. The rest of the text stays as it is.
 */
final class Escapes {
    private static final int LONGEST_REFERENCE = 10;

    /** References of HTML that names are written with; others stay as they are. */
    private static final Map<String, Integer> NAMED = named();

    private Escapes() {}

    /** Whether an escape may begin here; cheap, and wrong now and then. */
    static boolean mayBegin(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        if ((b != '%' && b != '=' && b != '&' && b != '\\') || at + 2 >= to) {
            return false;
        }
        byte next = bytes[at + 1];
        return switch (b) {
            case '%' -> PrintableForms.hexDigit(next) >= 0 && PrintableForms.hexDigit(bytes[at + 2]) >= 0;
            case '=' -> next == '\r' || next == '\n' || PrintableForms.hexDigit(next) >= 0;
            case '&' -> next == '#' || (next >= 'A' && next <= 'z');
            default ->
                next == 'u'
                        || next == 'x'
                        || (at + 3 < to && isOctal(next) && isOctal(bytes[at + 2]) && isOctal(bytes[at + 3]));
        };
    }

    private static boolean isOctal(byte b) {
        return b >= '0' && b <= '7';
    }

    /** Hands out the bytes with each kind of escape undone, for each kind that occurs. */
    static void find(byte[] bytes, int from, int to, Consumer<Decoded> found) {
        undo(bytes, from, to, '%', "percent-encoding", found);
        undo(bytes, from, to, '=', "quoted-printable", found);
        undo(bytes, from, to, '&', "character references", found);
        undo(bytes, from, to, '\\', Decoded.BACKSLASH, found);
    }

    private static void undo(byte[] bytes, int from, int to, char mark, String how, Consumer<Decoded> found) {
        int i = from;
        while (i < to && (bytes[i] != mark || !mayBegin(bytes, i, to))) {
            i++;
        }
        if (i >= to) {
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = -1;
        int copied = from;
        while (i < to) {
            if (bytes[i] != mark) {
                i++;
                continue;
            }
            out.write(bytes, copied, i - copied);
            int length = switch (mark) {
                case '%' -> pair(bytes, i + 1, to, out) ? 3 : 0;
                case '=' -> softBreak(bytes, i, to) > 0 ? softBreak(bytes, i, to) : pair(bytes, i + 1, to, out) ? 3 : 0;
                case '&' -> reference(bytes, i, to, out);
                default -> backslash(bytes, i, to, out);
            };
            if (length > 0) {
                first = first < 0 ? i : first;
                i += length;
                copied = i;
            } else {
                copied = i;
                i++;
            }
        }
        if (first >= 0) {
            out.write(bytes, copied, to - copied);
            byte[] undone = out.toByteArray();
            found.accept(new Decoded(undone, how, first));
            if (mark == '%') {
                forms(undone, how, first, found);
            }
        }
    }

    /** In forms of the web a plus is a blank, unless bytes were encoded that are no text. */
    private static void forms(byte[] undone, String how, int first, Consumer<Decoded> found) {
        byte[] blanks = undone.clone();
        boolean plus = false;
        for (int i = 0; i < blanks.length; i++) {
            if (blanks[i] == '+') {
                blanks[i] = ' ';
                plus = true;
            }
        }
        if (plus) {
            found.accept(new Decoded(blanks, how, first));
        }
    }

    private static boolean pair(byte[] bytes, int at, int to, ByteArrayOutputStream out) {
        int value = number(bytes, at, at + 2, to, 16);
        if (value >= 0) {
            out.write(value);
        }
        return value >= 0;
    }

    private static int softBreak(byte[] bytes, int at, int to) {
        if (at + 1 < to && bytes[at + 1] == '\n') {
            return 2;
        }
        return at + 2 < to && bytes[at + 1] == '\r' && bytes[at + 2] == '\n' ? 3 : 0;
    }

    private static int reference(byte[] bytes, int at, int to, ByteArrayOutputStream out) {
        int end = at + 1;
        while (end < to && end - at <= LONGEST_REFERENCE && bytes[end] != ';') {
            end++;
        }
        if (end >= to || bytes[end] != ';' || end - at < 3) {
            return 0;
        }
        String name = new String(bytes, at + 1, end - at - 1, StandardCharsets.ISO_8859_1);
        int codePoint;
        if (name.charAt(0) != '#') {
            codePoint = NAMED.getOrDefault(name, -1);
        } else if (name.charAt(1) == 'x' || name.charAt(1) == 'X') {
            codePoint = number(bytes, at + 3, end, to, 16);
        } else {
            codePoint = number(bytes, at + 2, end, to, 10);
        }
        if (codePoint < 0) {
            return 0;
        }
        PrintableForms.write(out, codePoint);
        return end - at + 1;
    }

    private static int backslash(byte[] bytes, int at, int to, ByteArrayOutputStream out) {
        if (at + 1 >= to) {
            return 0;
        }
        byte kind = bytes[at + 1];
        int value;
        int length;
        if (kind == 'u') {
            value = number(bytes, at + 2, at + 6, to, 16);
            length = 6;
        } else if (kind == 'x') {
            value = number(bytes, at + 2, at + 4, to, 16);
            length = 4;
        } else {
            value = number(bytes, at + 1, at + 4, to, 8);
            length = 4;
        }
        if (value < 0) {
            return 0;
        }
        if (kind == 'u') {
            PrintableForms.write(out, value);
        } else {
            out.write(value);
        }
        return length;
    }

    /** The number of these digits, up to seven; -1 when there are none or others. */
    private static int number(byte[] bytes, int from, int end, int to, int radix) {
        if (end > to || end <= from || end - from > 7) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            int digit = PrintableForms.hexDigit(bytes[i]);
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static Map<String, Integer> named() {
        // HTML 4, 24.2.1: the letters of ISO 8859-1 from À on, in their order.
        String letters =
                "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc"
                        + " Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN"
                        + " szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc"
                        + " iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn"
                        + " yuml";
        Map<String, Integer> named = new HashMap<>(Map.of(
                "amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'', "nbsp", (int)
                        ' '));
        int codePoint = 0xC0;
        for (String name : letters.split(" ", -1)) {
            named.put(name, codePoint++);
        }
        return Map.copyOf(named);
    }
}
