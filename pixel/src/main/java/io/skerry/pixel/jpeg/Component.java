package io.skerry.pixel.jpeg;

import java.util.Arrays;

/** One component of an image: its blocks of 64 quantised coefficients in zigzag order, T.81 A.2. */
final class Component {
    static final int BLOCK = 64;

    final int id;
    final int horizontal;
    final int vertical;
    final int quantisation;
    /** Blocks in a row and column, filled up to whole units of interleaved scans. */
    final int columns;

    final int rows;
    /** Blocks that a scan of this component alone has. */
    final int ownColumns;

    final int ownRows;
    final short[] coefficients;
    boolean decoded;

    /**
     * @param mostH largest horizontal sampling factor of the image
     * @param mostV largest vertical one
     */
    Component(int id, int horizontal, int vertical, int quantisation, int width, int height, int mostH, int mostV) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantisation = quantisation;
        columns = ceil(width, 8 * mostH) * horizontal;
        rows = ceil(height, 8 * mostV) * vertical;
        ownColumns = ceil(ceil(width * horizontal, mostH), 8);
        ownRows = ceil(ceil(height * vertical, mostV), 8);
        coefficients = new short[Math.multiplyExact(Math.multiplyExact(columns, rows), BLOCK)];
    }

    static int ceil(int number, int unit) {
        return (number + unit - 1) / unit;
    }

    /** Makes a block flat. */
    void flatten(int column, int row, int dc) {
        int at = (row * columns + column) * BLOCK;
        Arrays.fill(coefficients, at, at + BLOCK, (short) 0);
        coefficients[at] = (short) dc;
    }
}
