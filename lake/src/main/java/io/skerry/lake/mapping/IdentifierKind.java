package io.skerry.lake.mapping;

/** What a file's patient column holds. */
public enum IdentifierKind {
    /** CHI numbers: anything else is rejected. */
    CHI,
    /** Any identifier that the archive uses as PatientID. */
    ANY
}
