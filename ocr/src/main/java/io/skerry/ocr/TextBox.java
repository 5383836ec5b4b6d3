package io.skerry.ocr;

import io.skerry.pixel.Rectangle;

/**
 * A rectangle that may be turned, around one line of text.
 *
 * @param x of its centre
 * @param y of its centre
 * @param width along the line's direction
 * @param height across it
 * @param angle of the width's direction, in radians, clockwise from the right as rows count downwards
 * @param score mean probability of text within, 0 to 1
 */
record TextBox(double x, double y, double width, double height, double angle, double score) {
    TextBox grown(double by) {
        return new TextBox(x, y, width + 2 * by, height + 2 * by, angle, score);
    }

    /** The same in a picture that is so many times as large, moved. */
    TextBox scaled(double scale, double right, double down) {
        return new TextBox(x * scale + right, y * scale + down, width * scale, height * scale, angle, score);
    }

    /** The same rectangle, with its line in the other direction. */
    TextBox turned() {
        return new TextBox(x, y, height, width, angle + Math.PI / 2, score);
    }

    /** The same with the text upside down. */
    TextBox upsideDown() {
        return new TextBox(x, y, width, height, angle + Math.PI, score);
    }

    double left() {
        return x - halfAcross();
    }

    double top() {
        return y - halfDown();
    }

    double right() {
        return x + halfAcross();
    }

    double bottom() {
        return y + halfDown();
    }

    private double halfAcross() {
        return (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
    }

    private double halfDown() {
        return (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2;
    }

    /** The upright rectangle around it. */
    Rectangle bounds() {
        int left = (int) Math.floor(left());
        int top = (int) Math.floor(top());
        return new Rectangle(
                left, top, Math.max(1, (int) Math.ceil(right()) - left), Math.max(1, (int) Math.ceil(bottom()) - top));
    }
}
