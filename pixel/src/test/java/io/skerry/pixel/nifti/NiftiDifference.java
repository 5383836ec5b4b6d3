package io.skerry.pixel.nifti;

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
    ONE_FOR_DUPLICATES,
    NO_DECODER,
    UNREADABLE_FOR_DCM2NIIX
}
