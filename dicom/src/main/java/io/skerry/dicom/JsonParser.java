package io.skerry.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JSON text, RFC 8259, into maps, lists, strings, {@link Digits} and booleans; null becomes {@link #NULL}. */
final class JsonParser {
    /** Stands for the JSON value null. */
    static final Object NULL = new Object();

    /** A number and how it was written, since decimal strings keep their digits. */
    record Digits(BigDecimal value, String text) {}

    private static final Map<String, Object> WORDS = Map.of("true", true, "false", false, "null", NULL);
    private static final int DEEPEST = 1_000;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value();
        parser.space();
        if (parser.at < text.length()) {
            throw parser.bad("the end");
        }
        return value;
    }

    private Object value() {
        space();
        if (at >= text.length()) {
            throw bad("a value");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't', 'f', 'n' -> word();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        space();
        if (!skip('}')) {
            do {
                space();
                String name = string();
                space();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw bad("a name that was not there before");
                }
                space();
            } while (skip(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        enter();
        List<Object> values = new ArrayList<>();
        space();
        if (!skip(']')) {
            do {
                values.add(value());
                space();
            } while (skip(','));
            expect(']');
        }
        depth--;
        return values;
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw bad("less than " + DEEPEST + " levels of nesting");
        }
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        StringBuilder value = new StringBuilder(text.substring(start, at));
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                throw bad("an escaped control character");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw bad("the end of a string");
    }

    /** Whether a character of a string stands for itself and does not end it, RFC 8259 section 7. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
                    if (digit < 0) {
                        throw bad("four hexadecimal digits");
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw bad("an escape sequence");
        };
    }

    private Object word() {
        for (Map.Entry<String, Object> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        throw bad("a value");
    }

    private Digits number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return new Digits(new BigDecimal(text.substring(start, at)), text.substring(start, at));
        } catch (NumberFormatException _) {
            at = start;
            throw bad("a value");
        }
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw bad("'" + c + "'");
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private DicomException bad(String expected) {
        return new DicomException(
                DicomError.BAD_JSON, "In JSON, " + expected + " was expected at character " + at + ".");
    }
}
