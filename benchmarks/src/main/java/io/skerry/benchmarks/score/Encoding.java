package io.skerry.benchmarks.score;

import io.skerry.dicom.TransferSyntax;

/** How an object of the corpus is stored, and what makes it so. */
enum Encoding {
    EXPLICIT(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    IMPLICIT(TransferSyntax.IMPLICIT_LITTLE_ENDIAN),
    BIG_ENDIAN(TransferSyntax.EXPLICIT_BIG_ENDIAN),
    DEFLATED(TransferSyntax.DEFLATED_LITTLE_ENDIAN),
    RLE(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    JPEG_LS(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    /** By dcmtk's dcmcjpeg, process 14 selection value 1. */
    JPEG_LOSSLESS(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    /** By dcmtk's dcmcjpeg; eight bits only. */
    JPEG_BASELINE(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    /** By GDCM. */
    JPEG_2000(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    /** A real file, written as it was read but for its changed header. */
    AS_READ(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);

    private final TransferSyntax first;

    Encoding(TransferSyntax first) {
        this.first = first;
    }

    /** The syntax that the object is written in before it is compressed. */
    TransferSyntax first() {
        return first;
    }
}
