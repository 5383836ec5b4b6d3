package io.skerry.lake.characteristics;

import java.util.Optional;

/** The plane of a slice, by its normal (PS3.3 C.7.6.2.1.1): within 25 degrees of an axis, else oblique. */
public enum Plane {
    AXIAL,
    CORONAL,
    SAGITTAL,
    OBLIQUE;

    private static final double COS_25 = Math.cos(Math.toRadians(25));

    /** Of the six direction cosines between backslashes; empty when they are none. */
    static Optional<Plane> of(String orientation) {
        String[] parts = orientation.split("\\\\", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        double[] o = new double[6];
        try {
            for (int i = 0; i < 6; i++) {
                o[i] = Double.parseDouble(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        double x = Math.abs(o[1] * o[5] - o[2] * o[4]);
        double y = Math.abs(o[2] * o[3] - o[0] * o[5]);
        double z = Math.abs(o[0] * o[4] - o[1] * o[3]);
        return Optional.of(z >= COS_25 ? AXIAL : y >= COS_25 ? CORONAL : x >= COS_25 ? SAGITTAL : OBLIQUE);
    }
}
