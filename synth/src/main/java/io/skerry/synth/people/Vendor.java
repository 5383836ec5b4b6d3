package io.skerry.synth.people;

/** Makers whose private elements and habits the headers imitate. */
public enum Vendor {
    SIEMENS,
    GE,
    PHILIPS,
    CANON,
    /** One that writes no private elements. */
    PLAIN
}
