package io.skerry.synth.image;

/** The kinds of series that are made. */
enum SeriesKind {
    CT_LOCALIZER,
    CT_AXIAL,
    CT_CORONAL,
    CT_DOSE_SCREEN,
    MR_LOCALIZER,
    MR_T1,
    MR_T2,
    MR_FLAIR,
    MR_SUBTRACTION,
    PT_AXIAL,
    PT_MIP,
    XRAY,
    ULTRASOUND,
    MAMMOGRAM,
    BONE_SCAN,
    REPORT,
    SCREENSHOT
}
