package io.skerry.synth.image;

import io.skerry.synth.common.Category;

/** An identifier drawn into pixels, and the rectangle that encloses its letters. */
record TextBox(int x, int y, int width, int height, Category category, String value) {}
