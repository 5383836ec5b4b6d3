package io.skerry.pixel.losslessjpeg;

/**
 * One scan: differences from a prediction of each sample by its neighbours, ITU-T T.81 H.1.2 and H.2.
 *
 * @param tables the Huffman table of each component of the scan
 * @param components indexes of those components in the frame
 * @param predictor selection value, 1 to 7
 * @param initial the prediction where there are no neighbours
 * @param restartLines lines between restart markers, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared.
record ScanDecoder(HuffmanTable[] tables, int[] components, int predictor, int initial, int restartLines) {
    private static final int SAMPLE = 0xFFFF;

    /**
     * Decodes the scan.
     *
     * @param samples of all lines, each pixel's components side by side; those of this scan are set
     * @param step components of the frame
     */
    void decode(EntropyReader in, char[] samples, int lines, int columns, int step) throws BadStream {
        for (int line = 0; line < lines; line++) {
            boolean first = line == 0;
            if (restartLines > 0 && line > 0 && line % restartLines == 0) {
                if (!in.restart()) {
                    throw new BadStream("no restart marker where one is due");
                }
                first = true;
            }
            int row = line * columns * step;
            if (components.length == 1) {
                line(in, tables[0], samples, row + components[0], columns, step, columns * step, first);
            } else {
                pixels(in, samples, row, columns, step, first);
            }
            if (in.isPastEnd()) {
                throw new BadStream("the end within line " + line + " of " + lines);
            }
        }
    }

    private void line(
            EntropyReader in,
            HuffmanTable table,
            char[] samples,
            int row,
            int columns,
            int step,
            int stride,
            boolean first)
            throws BadStream {
        int left = first ? initial : samples[row - stride];
        left = left + table.next(in) & SAMPLE;
        samples[row] = (char) left;
        int at = row + step;
        int end = row + columns * step;
        if (first || predictor == 1) {
            for (; at < end; at += step) {
                left = left + table.next(in) & SAMPLE;
                samples[at] = (char) left;
            }
            return;
        }
        for (; at < end; at += step) {
            int above = samples[at - stride];
            int corner = samples[at - stride - step];
            left = predict(left, above, corner) + table.next(in) & SAMPLE;
            samples[at] = (char) left;
        }
    }

    /** Components of a pixel follow each other, T.81 A.2.3 with one sample of each in a unit. */
    private void pixels(EntropyReader in, char[] samples, int row, int columns, int step, boolean first)
            throws BadStream {
        int stride = columns * step;
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < components.length; i++) {
                int at = row + column * step + components[i];
                int prediction;
                if (column == 0) {
                    prediction = first ? initial : samples[at - stride];
                } else if (first) {
                    prediction = samples[at - step];
                } else {
                    prediction = predict(samples[at - step], samples[at - stride], samples[at - stride - step]);
                }
                samples[at] = (char) (prediction + tables[i].next(in) & SAMPLE);
            }
        }
    }

    /** T.81 table H.1. */
    private int predict(int left, int above, int corner) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + (above - corner >> 1);
            case 6 -> above + (left - corner >> 1);
            default -> left + above >> 1;
        };
    }
}
