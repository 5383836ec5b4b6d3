package io.skerry.lake.characteristics;

/** What a characteristic is said of. */
public enum Grain {
    IMAGE,
    SERIES,
    STUDY
}
