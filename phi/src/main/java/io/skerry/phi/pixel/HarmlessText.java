package io.skerry.phi.pixel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text that stands in images and says nothing of anybody: sides and directions, measures with their units, scales, and
 * words of technique. A line is harmless only if all of it is; what is not known is not harmless.
 */
public final class HarmlessText {
    /** Sides, directions and positions of a body, PS3.3 C.7.6.1.1.1, and views. */
    private static final Set<String> SIDES = Set.of(
            "L", "R", "A", "P", "H", "F", "S", "I", "LT", "RT", "LEFT", "RIGHT", "LAT", "AP", "PA", "RL", "LR", "SI",
            "IS", "AL", "AR", "PL", "PR", "HF", "FH", "ANT", "POST", "SUP", "INF", "MLO", "CC", "LMLO", "RMLO", "LCC",
            "RCC", "SUPINE", "PRONE", "ERECT", "OBL", "LAO", "RAO", "HFS", "FFS", "HFP", "FFP");

    private static final Set<String> TECHNIQUE = Set.of(
            "KV", "KVP", "MA", "MAS", "MS", "MI", "TI", "TIS", "TIB", "TIC", "TR", "TE", "FA", "NEX", "FOV", "DFOV",
            "THK", "WL", "WW", "WC", "W", "C", "Z", "ZOOM", "GAIN", "DR", "DEPTH", "FPS", "FR", "HZ", "KHZ", "MHZ",
            "DB", "CM", "MM", "CM/S", "M/S", "SEC", "MIN", "X", "T", "HU", "GY", "MGY", "PRF", "WF", "PWR", "FREQ",
            "PERSIST", "MAP", "GEN", "HI", "LO", "BPM", "HR", "SL", "IM", "SE", "IMA", "FRAME", "CINE", "FREEZE", "2D",
            "3D", "4D", "M-MODE", "PW", "CW", "CFM", "B", "SCALE", "DIST", "AREA");

    /** Up to four digits with a fraction or a unit, or three without: no number of a person is so short. */
    private static final Pattern MEASURE = Pattern.compile(
            "[+-]?(?:[0-9]{1,3}|[0-9]{0,4}[.,][0-9]{1,3}|[0-9]{1,4}(?=[A-Z%]))(?:%|X|CM|MM|M|S|MS|SEC|HZ|KHZ|MHZ|DB|KV|KVP|MA|MAS|HU|CM/S|M/S|FPS|BPM|T|W|L|C|Z)?");

    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private HarmlessText() {}

    /** Whether a line, as it was read, holds nothing but such text; also when it holds no letter or digit at all. */
    public static boolean isHarmless(String line) {
        String upper = line.toUpperCase(Locale.ROOT).strip();
        List<String> words = List.of(upper.split("[\\s:;=()\\[\\]|<>_*~\"'`^]+", -1));
        int numbers = 0;
        for (String word : words) {
            String bare = stripMarks(word);
            if (bare.isEmpty() || SIDES.contains(bare)) {
                continue;
            }
            if (MEASURE.matcher(word).matches() || MEASURE.matcher(bare).matches()) {
                // Short numbers in a row may be one long number, or a date.
                if (++numbers > 2) {
                    return false;
                }
                continue;
            }
            if (!TECHNIQUE.contains(bare)) {
                return false;
            }
        }
        return true;
    }

    private static String stripMarks(String word) {
        String out = word;
        while (!out.isEmpty() && MARKS.matcher(out.substring(0, 1)).matches()) {
            out = out.substring(1);
        }
        while (!out.isEmpty() && MARKS.matcher(out.substring(out.length() - 1)).matches()) {
            out = out.substring(0, out.length() - 1);
        }
        return out;
    }
}
