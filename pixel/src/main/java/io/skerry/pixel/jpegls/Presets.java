package io.skerry.pixel.jpegls;

/**
 * The coding parameters of an LSE segment, T.87 C.2.4.1.1, zero where the default holds.
 *
 * @param maxval largest sample
 * @param reset how many samples of a context are counted before its counters are halved
 */
record Presets(int maxval, int t1, int t2, int t3, int reset) {
    static final Presets DEFAULTS = new Presets(0, 0, 0, 0, 0);

    private static final int DEFAULT_RESET = 64;

    /**
     * Every parameter with its value, T.87 table C.1 to C.3 and C.2.4.1.1.1.
     *
     * @param offset of the scan header, for the error
     * @throws io.skerry.base.SkerryException if a value is out of its range
     */
    Presets resolved(int bits, int near, int offset) {
        int most = (1 << bits) - 1;
        int max = maxval == 0 ? most : maxval;
        if (max > most) {
            throw JpegLsError.bad(offset, "a MAXVAL of up to " + most, String.valueOf(max));
        }
        if (near > Math.min(255, max / 2)) {
            throw JpegLsError.bad(offset, "NEAR of up to " + Math.min(255, max / 2), String.valueOf(near));
        }
        int first = t1;
        int second = t2;
        int third = t3;
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) / 256;
            first = first == 0 ? clamp(factor + 2 + 3 * near, near + 1, max) : first;
            second = second == 0 ? clamp(factor * 4 + 3 + 5 * near, first, max) : second;
            third = third == 0 ? clamp(factor * 17 + 4 + 7 * near, second, max) : third;
        } else {
            int factor = 256 / (max + 1);
            first = first == 0 ? clamp(Math.max(2, 3 / factor + 3 * near), near + 1, max) : first;
            second = second == 0 ? clamp(Math.max(3, 7 / factor + 5 * near), first, max) : second;
            third = third == 0 ? clamp(Math.max(4, 21 / factor + 7 * near), second, max) : third;
        }
        int every = reset == 0 ? DEFAULT_RESET : reset;
        if (first < near + 1 || second < first || third < second || third > max) {
            throw JpegLsError.bad(
                    offset,
                    "thresholds that ascend from " + (near + 1) + " to " + max,
                    first + ", " + second + ", " + third);
        }
        if (every < 3 || every > Math.max(255, max)) {
            throw JpegLsError.bad(offset, "RESET from 3 to " + Math.max(255, max), String.valueOf(every));
        }
        return new Presets(max, first, second, third, every);
    }

    private static int clamp(int value, int low, int max) {
        return value > max || value < low ? low : value;
    }
}
