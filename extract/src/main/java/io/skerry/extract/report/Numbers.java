package io.skerry.extract.report;

import java.util.Locale;

/** Figures as people read them. */
final class Numbers {
    private Numbers() {}

    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Bytes in decimal units, with one digit below ten. */
    static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 10 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    static String plural(long count, String one, String many) {
        return grouped(count) + ' ' + (count == 1 ? one : many);
    }

    /** A coordinate of a drawing: one digit is plenty. */
    static String px(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
