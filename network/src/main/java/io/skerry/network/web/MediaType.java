package io.skerry.network.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type and its parameters, RFC 9110 8.3.1. Names are in small letters.
 *
 * @param type such as {@code multipart/related}
 * @param parameters values by name, without quotes
 */
record MediaType(String type, Map<String, String> parameters) {
    /** What a field says; a malformed parameter ends the list. */
    static MediaType parse(String field) {
        int end = end(field, 0);
        Map<String, String> parameters = new HashMap<>();
        String type = field.substring(0, end).strip().toLowerCase(Locale.ROOT);
        while (end < field.length()) {
            int equals = field.indexOf('=', end);
            if (equals < 0) {
                break;
            }
            String name = field.substring(end + 1, equals).strip().toLowerCase(Locale.ROOT);
            int next = end(field, equals);
            parameters.putIfAbsent(
                    name, unquoted(field.substring(equals + 1, next).strip()));
            end = next;
        }
        return new MediaType(type, Map.copyOf(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean isJson() {
        return type.equals("application/dicom+json") || type.equals("application/json");
    }

    /** The next semicolon outside of quotes. */
    private static int end(String field, int from) {
        boolean quoted = false;
        for (int i = from; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return field.length();
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
