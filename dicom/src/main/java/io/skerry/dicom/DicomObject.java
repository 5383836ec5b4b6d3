package io.skerry.dicom;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One DICOM object as read: meta header, data set, the place of its pixel data, and the defects found. */
public final class DicomObject {
    private final ByteSource file;
    private final ByteSource source;
    private final Dataset meta;
    private final Dataset dataset;
    private final TransferSyntax transferSyntax;
    private final List<Finding> findings;
    private final @Nullable PixelData pixelData;
    private final long datasetOffset;

    DicomObject(
            ByteSource file,
            ByteSource source,
            Dataset meta,
            Dataset dataset,
            TransferSyntax transferSyntax,
            List<Finding> findings,
            @Nullable PixelData pixelData,
            long datasetOffset) {
        this.file = file;
        this.source = source;
        this.meta = meta;
        this.dataset = dataset;
        this.transferSyntax = transferSyntax;
        this.findings = findings;
        this.pixelData = pixelData;
        this.datasetOffset = datasetOffset;
    }

    /** Group 2, PS3.10 7.1; empty for a bare data set. */
    public Dataset meta() {
        return meta;
    }

    public Dataset dataset() {
        return dataset;
    }

    /** The syntax of the meta header, its encoding corrected to what was found in the data set. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** Defects that reading got past, in the order of the file, limited in number. */
    public List<Finding> findings() {
        return findings;
    }

    /** The place of the pixel data of the outermost data set, if reading stopped at them. */
    public Optional<PixelData> pixelData() {
        return Optional.ofNullable(pixelData);
    }

    /** First byte of the data set in the file: behind the meta header, 0 for a bare data set. */
    public long datasetOffset() {
        return datasetOffset;
    }

    /** What the object was read from. */
    public ByteSource file() {
        return file;
    }

    /** What offsets in the data set refer to: the file, or for deflated objects the inflated data set. */
    public ByteSource source() {
        return source;
    }
}
