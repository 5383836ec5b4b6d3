package io.skerry.deid.ctp;

import java.util.List;

/**
 * A pixel script as its file has it: the first rule whose signature matches an image counts.
 *
 * @param file its name, for errors and reports
 */
record PixelScript(String file, List<PixelRule> rules) {
    /**
     * One rule.
     *
     * @param text the signature as written, on one line
     * @param regions to be blanked; none where the image is said to be clean
     */
    record PixelRule(int line, String text, Signature signature, List<Region> regions) {
        PixelRule {
            regions = List.copyOf(regions);
        }
    }

    /** Columns and rows; x or y below zero count from the right or the bottom. */
    record Region(int x, int y, int width, int height) {}

    PixelScript {
        rules = List.copyOf(rules);
    }
}
