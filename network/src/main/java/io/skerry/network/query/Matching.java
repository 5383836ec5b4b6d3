package io.skerry.network.query;

import io.skerry.dicom.Vr;
import java.util.Arrays;
import java.util.Locale;

/** Compares a key with a value, PS3.4 C.2.2.2. Several values are joined by backslashes, as they are written. */
final class Matching {
    private static final String SEPARATOR = "\\\\";

    private Matching() {}

    static boolean matches(Vr vr, String key, String value) {
        if (key.isEmpty() || key.chars().allMatch(c -> c == '*')) {
            return true; // universal matching, C.2.2.2.3
        }
        if (vr == Vr.UI) {
            // a list of UIDs, C.2.2.2.2
            return Arrays.asList(key.split(SEPARATOR)).stream()
                    .anyMatch(uid -> Arrays.asList(value.split(SEPARATOR)).contains(uid));
        }
        return Arrays.stream(value.split(SEPARATOR)).anyMatch(one -> single(vr, key, one));
    }

    private static boolean single(Vr vr, String key, String value) {
        return switch (vr) {
            case DA, TM, DT -> inRange(vr, key, value);
            case IS, DS -> sameNumber(key, value);
            case PN -> name(key, value);
            case AE, CS, LO, LT, SH, ST, UC, UR, UT -> wildcard(key, value);
            default -> key.equals(value);
        };
    }

    /** A single value or a range, C.2.2.2.5. A value of less precision than the end of a range lies within it. */
    private static boolean inRange(Vr vr, String key, String value) {
        String own = plain(vr, value);
        if (own.isEmpty()) {
            return false;
        }
        int dash = key.indexOf('-');
        if (dash < 0) {
            String wanted = plain(vr, key);
            // 10 means every minute of that hour; dates are whole.
            return vr == Vr.DA ? own.equals(wanted) : own.startsWith(wanted);
        }
        String from = plain(vr, key.substring(0, dash));
        String to = plain(vr, key.substring(dash + 1));
        return (from.isEmpty() || own.compareTo(from) >= 0)
                && (to.isEmpty() || own.compareTo(to) <= 0 || own.startsWith(to));
    }

    /** Without the marks of ACR-NEMA's forms, 2020.01.31 and 10:30:00. */
    private static String plain(Vr vr, String text) {
        return vr == Vr.DA ? text.strip().replace(".", "") : text.strip().replace(":", "");
    }

    private static boolean sameNumber(String key, String value) {
        try {
            return Double.parseDouble(key.strip()) == Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            return key.strip().equals(value.strip());
        }
    }

    /** Without regard to case, and by the whole name or one of its component groups. */
    private static boolean name(String key, String value) {
        String wanted = unpadded(key).toLowerCase(Locale.ROOT);
        String own = value.toLowerCase(Locale.ROOT);
        return wildcard(wanted, unpadded(own))
                || Arrays.stream(own.split("=")).anyMatch(group -> wildcard(wanted, unpadded(group)));
    }

    private static String unpadded(String name) {
        return name.strip().replaceAll("[\\^=]+$", "");
    }

    /** Asterisk for any characters, question mark for one, C.2.2.2.4. */
    private static boolean wildcard(String key, String value) {
        if (key.indexOf('*') < 0 && key.indexOf('?') < 0) {
            return key.strip().equals(value.strip());
        }
        return glob(key.strip(), value.strip());
    }

    /** Only the last asterisk is ever tried again, so that a hostile key costs no more than key times value. */
    private static boolean glob(String key, String value) {
        int k = 0;
        int v = 0;
        int star = -1;
        int retry = 0;
        while (v < value.length()) {
            if (k < key.length() && key.charAt(k) == '*') {
                star = k++;
                retry = v;
            } else if (k < key.length() && (key.charAt(k) == '?' || key.charAt(k) == value.charAt(v))) {
                k++;
                v++;
            } else if (star >= 0) {
                k = star + 1;
                v = ++retry;
            } else {
                return false;
            }
        }
        while (k < key.length() && key.charAt(k) == '*') {
            k++;
        }
        return k == key.length();
    }
}
