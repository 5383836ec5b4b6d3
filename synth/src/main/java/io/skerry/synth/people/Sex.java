package io.skerry.synth.people;

/** Sex as the CHI and DICOM (0010,0040) know it. */
public enum Sex {
    F,
    M
}
