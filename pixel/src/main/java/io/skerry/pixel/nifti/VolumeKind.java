package io.skerry.pixel.nifti;

/** What was done to the voxels of a volume. */
public enum VolumeKind {
    /** Stored as they were, in rows, columns and slices. */
    STORED(""),
    /** Turned by quarter turns to lie right, front and up: 3D acquisitions of MR. */
    TURNED(""),
    /** Stored as they were, though slices are not equally far apart, so that the third axis is not to scale. */
    UNEVEN(""),
    /** Interpolated so that slices of a tilted gantry stand upright. */
    UPRIGHT("_Tilt"),
    /** Interpolated at equal distances. */
    EVEN("_Eq"),
    /** Interpolated so that slices stand upright, at equal distances. */
    UPRIGHT_EVEN("_Tilt_Eq");

    private final String suffix;

    VolumeKind(String suffix) {
        this.suffix = suffix;
    }

    /** What it adds to the name of a file. */
    String suffix() {
        return suffix;
    }

    /** Whether voxels are interpolated. */
    public boolean isInterpolated() {
        return this == UPRIGHT || this == EVEN || this == UPRIGHT_EVEN;
    }
}
