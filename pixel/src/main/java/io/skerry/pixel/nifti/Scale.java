package io.skerry.pixel.nifti;

/** Value = stored number * slope + intercept. */
record Scale(double slope, double intercept) {
    static final Scale NONE = new Scale(1, 0);
}
