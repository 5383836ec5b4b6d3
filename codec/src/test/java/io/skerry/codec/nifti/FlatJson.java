package io.skerry.codec.nifti;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON object of strings, numbers, truths, and lists of them. */
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        FlatJson json = new FlatJson(text);
        Map<String, Object> members = new LinkedHashMap<>();
        json.expect('{');
        while (json.peek() != '}') {
            String name = json.string();
            json.expect(':');
            members.put(name, json.value());
            if (json.peek() == ',') {
                json.at++;
            }
        }
        return members;
    }

    private Object value() {
        char first = peek();
        if (first == '"') {
            return string();
        }
        if (first == '[') {
            at++;
            List<Object> values = new ArrayList<>();
            while (peek() != ']') {
                values.add(value());
                if (peek() == ',') {
                    at++;
                }
            }
            at++;
            return values;
        }
        int start = at;
        while (",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return word.equals("true") || word.equals("false") ? (Object) word : (Object) Double.valueOf(word);
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("expected " + c + " at " + at);
        }
        at++;
    }
}
