package io.skerry.codec.nifti;

/** Where our volumes differ from dcm2niix's on purpose; the reasons are in docs/nifti.md. */
enum NiftiDifference {
    TILTED_AFFINE,
    EVEN_AFFINE,
    FRAME_TYPE,
    FRAME_ATTRIBUTES,
    TIME_AT_ONE_PLACE,
    NOT_PARALLEL,
    NO_GEOMETRY,
    SECONDARY_CAPTURE,
    UNSUPPORTED_PIXELS,
    OVERLAY,
    NO_DECODER,
    LOSSY_ROUNDING,
    SIGN_OF_STORED_BITS,
    UNREADABLE_FOR_DCM2NIIX
}
