package io.skerry.synth.phantom;

/** Which signal a picture shows. */
public enum Contrast {
    /** Hounsfield units. */
    HU,
    /** Hounsfield units after iodine. */
    HU_ENHANCED,
    /** T1-weighted magnetic resonance, arbitrary units to 1000. */
    T1,
    /** T2-weighted, to 1000. */
    T2,
    /** Fluid-attenuated inversion recovery, to 1000. */
    FLAIR,
    /** Standardised uptake value of FDG. */
    SUV,
    /** Uptake of a bone-seeking tracer, relative. */
    BONE_AGENT
}
