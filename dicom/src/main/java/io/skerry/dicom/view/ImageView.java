package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The image pixel, image plane and general image modules, PS3.3 C.7.6. */
public record ImageView(Dataset dataset) {
    private static final int PLANE_POSITION = 3;
    private static final int PLANE_ORIENTATION = 6;

    public Optional<String> sopInstanceUid() {
        return dataset.string(Tag.SOPInstanceUID);
    }

    public Optional<String> sopClassUid() {
        return dataset.string(Tag.SOPClassUID);
    }

    public OptionalInt instanceNumber() {
        return dataset.intValue(Tag.InstanceNumber);
    }

    /** Pixels from top to bottom. */
    public OptionalInt rows() {
        return dataset.intValue(Tag.Rows);
    }

    /** Pixels from left to right. */
    public OptionalInt columns() {
        return dataset.intValue(Tag.Columns);
    }

    /** Number of frames; 1 where (0028,0008) is absent or has no value; empty where it is no number above 0. */
    public OptionalInt frames() {
        if (dataset.string(Tag.NumberOfFrames).isEmpty()) {
            return OptionalInt.of(1);
        }
        OptionalInt frames = dataset.intValue(Tag.NumberOfFrames);
        return frames.isPresent() && frames.getAsInt() > 0 ? frames : OptionalInt.empty();
    }

    /** Samples of a pixel. */
    public OptionalInt samplesPerPixel() {
        return dataset.intValue(Tag.SamplesPerPixel);
    }

    /** Bits that a sample takes up. */
    public OptionalInt bitsAllocated() {
        return dataset.intValue(Tag.BitsAllocated);
    }

    /** Bits of a sample that carry its value. */
    public OptionalInt bitsStored() {
        return dataset.intValue(Tag.BitsStored);
    }

    /** Whether samples are in two's complement; empty unless (0028,0103) is 0 or 1. */
    public Optional<Boolean> signed() {
        return zeroOrOne(Tag.PixelRepresentation);
    }

    /** Whether the samples of a colour lie together, plane after plane; empty unless (0028,0006) is 0 or 1. */
    public Optional<Boolean> planar() {
        return zeroOrOne(Tag.PlanarConfiguration);
    }

    /** Such as MONOCHROME2 or RGB. */
    public Optional<String> photometricInterpretation() {
        return dataset.string(Tag.PhotometricInterpretation);
    }

    /** Distance of pixel centres in mm, between rows first, then between columns; empty unless both are there. */
    public List<Double> pixelSpacing() {
        return exactly(Tag.PixelSpacing, 2);
    }

    /** x, y, z of the first pixel's centre in mm in the patient's coordinates; empty unless all three are there. */
    public List<Double> position() {
        return exactly(Tag.ImagePositionPatient, PLANE_POSITION);
    }

    /** Direction cosines of the first row, then the first column; empty unless all six are there. */
    public List<Double> orientation() {
        return exactly(Tag.ImageOrientationPatient, PLANE_ORIENTATION);
    }

    /** In mm. */
    public OptionalDouble sliceThickness() {
        return dataset.doubleValue(Tag.SliceThickness);
    }

    /** The values of (0008,0008), such as ORIGINAL, PRIMARY, AXIAL. */
    public List<String> imageType() {
        return dataset.strings(Tag.ImageType);
    }

    /** Whether pixel values are as acquired: ORIGINAL, PS3.3 C.7.6.1.1.2. */
    public boolean original() {
        return isType(0, "ORIGINAL");
    }

    /** Whether the image came of the examination itself: PRIMARY. */
    public boolean primary() {
        return isType(1, "PRIMARY");
    }

    private boolean isType(int index, String value) {
        List<String> types = imageType();
        return types.size() > index && types.get(index).equalsIgnoreCase(value);
    }

    private Optional<Boolean> zeroOrOne(int tag) {
        OptionalInt value = dataset.intValue(tag);
        return value.isPresent() && (value.getAsInt() == 0 || value.getAsInt() == 1)
                ? Optional.of(value.getAsInt() == 1)
                : Optional.empty();
    }

    private List<Double> exactly(int tag, int count) {
        List<Double> values = dataset.doubles(tag);
        return values.size() == count ? values : List.of();
    }
}
