package io.skerry.pixel;

/**
 * A part of an image, in its pixels.
 *
 * @param x column of its left edge, from 0
 * @param y row of its upper edge, from 0
 * @param width at least 1
 * @param height at least 1
 */
public record Rectangle(int x, int y, int width, int height) {
    public Rectangle {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A rectangle is at least 1 x 1 pixels, not " + width + " x " + height + ".");
        }
    }

    /** Whether any of its pixels lies in an image of that size. */
    public boolean meets(int columns, int rows) {
        return x < columns && y < rows && (long) x + width > 0 && (long) y + height > 0;
    }

    /** What of it lies in an image of that size, which it must meet. */
    public Rectangle within(int columns, int rows) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = (int) Math.min(columns, (long) x + width);
        int bottom = (int) Math.min(rows, (long) y + height);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** Whether another shares a pixel with it. */
    public boolean meets(Rectangle other) {
        return x < (long) other.x + other.width
                && other.x < (long) x + width
                && y < (long) other.y + other.height
                && other.y < (long) y + height;
    }

    /** The smallest rectangle that holds it and another. */
    public Rectangle with(Rectangle other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Rectangle(
                left,
                top,
                Math.max(x + width, other.x + other.width) - left,
                Math.max(y + height, other.y + other.height) - top);
    }
}
