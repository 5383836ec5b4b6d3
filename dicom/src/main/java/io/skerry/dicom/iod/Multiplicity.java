package io.skerry.dicom.iod;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many values an attribute may have, as PS3.6 writes it: 1, 1-n, 2-2n, 1-8, 3 or 6-n.
 *
 * @param most 0 for no limit
 * @param step the number of values is a multiple of it
 */
record Multiplicity(int least, int most, int step) {
    private static final Pattern FORM = Pattern.compile("(\\d+)(?:-(\\d*)(n)?)?.*");

    static Multiplicity of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return new Multiplicity(0, 0, 1);
        }
        int least = Integer.parseInt(matcher.group(1));
        boolean open = matcher.group(3) != null;
        String second = matcher.group(2) == null ? "" : matcher.group(2);
        if (open) {
            return new Multiplicity(least, 0, second.isEmpty() ? 1 : Integer.parseInt(second));
        }
        return new Multiplicity(least, second.isEmpty() ? least : Integer.parseInt(second), 1);
    }

    boolean allows(int count) {
        return count >= least && (most == 0 || count <= most) && count % step == 0;
    }
}
