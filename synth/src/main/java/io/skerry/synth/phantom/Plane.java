package io.skerry.synth.phantom;

/** The three planes of sections through a body. */
public enum Plane {
    AXIAL,
    CORONAL,
    SAGITTAL
}
