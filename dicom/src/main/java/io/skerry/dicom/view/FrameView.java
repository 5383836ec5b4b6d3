package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One frame's geometry, grey scale and place among the others. Made by {@link FramesView#frame}.
 *
 * <p>In an enhanced image a functional group counts for one frame where it stands in the frame's own item, else as it
 * stands among the shared ones (PS3.3 C.7.6.16.1); the attributes of the image itself do not count then, for they are not
 * part of its modules. In a classic image they are all there is.
 *
 * @param dataset the whole image
 * @param index of the frame, from 0
 * @param shared functional groups of all frames, empty for a classic image
 * @param own functional groups of this frame, empty for a classic image
 */
public record FrameView(Dataset dataset, int index, Dataset shared, Dataset own) {
    private static final int[] FRAME_TYPES = {
        Tag.MRImageFrameTypeSequence,
        Tag.CTImageFrameTypeSequence,
        Tag.PETFrameTypeSequence,
        Tag.XAXRFFrameCharacteristicsSequence,
        Tag.XRay3DFrameTypeSequence,
        Tag.USImageDescriptionSequence,
        Tag.WholeSlideMicroscopyImageFrameTypeSequence
    };

    /** The item of a functional group, such as (0020,9113) Plane Position, the frame's own before the shared one. */
    public Optional<Dataset> group(int sequence) {
        List<Dataset> items = own.items(sequence).isEmpty() ? shared.items(sequence) : own.items(sequence);
        return items.stream().findFirst();
    }

    /**
     * x, y, z of the first pixel's centre in mm in the patient's coordinates; empty unless all three are known. In a
     * dose grid the frame's offset is added (PS3.3 C.8.8.3.2); in other classic multi-frame images only the first
     * frame's position is known.
     */
    public List<Double> position() {
        if (enhanced()) {
            return exactly(holder(Tag.PlanePositionSequence), Tag.ImagePositionPatient, 3);
        }
        List<Double> first = exactly(dataset, Tag.ImagePositionPatient, 3);
        if (first.isEmpty() || !dataset.contains(Tag.GridFrameOffsetVector)) {
            return index == 0 ? first : List.of();
        }
        return GridOffsets.position(first, orientation(), dataset.doubles(Tag.GridFrameOffsetVector), index);
    }

    /** Direction cosines of the first row, then of the first column; empty unless all six are there. */
    public List<Double> orientation() {
        return exactly(holder(Tag.PlaneOrientationSequence), Tag.ImageOrientationPatient, 6);
    }

    /** Distance of pixel centres in mm, between rows first, then between columns; empty unless both are there. */
    public List<Double> pixelSpacing() {
        return exactly(holder(Tag.PixelMeasuresSequence), Tag.PixelSpacing, 2);
    }

    /** In mm. */
    public OptionalDouble sliceThickness() {
        return holder(Tag.PixelMeasuresSequence).doubleValue(Tag.SliceThickness);
    }

    /** Distance of the centres of neighbouring slices in mm. */
    public OptionalDouble spacingBetweenSlices() {
        return holder(Tag.PixelMeasuresSequence).doubleValue(Tag.SpacingBetweenSlices);
    }

    /** By what a stored value is multiplied; absence means that no linear rescaling is given, not 1. */
    public OptionalDouble slope() {
        return holder(Tag.PixelValueTransformationSequence).doubleValue(Tag.RescaleSlope);
    }

    /** What is added to the product of slope and stored value. */
    public OptionalDouble intercept() {
        return holder(Tag.PixelValueTransformationSequence).doubleValue(Tag.RescaleIntercept);
    }

    /** The unit of rescaled values, such as HU or US (unspecified). */
    public Optional<String> rescaleType() {
        return holder(Tag.PixelValueTransformationSequence).string(Tag.RescaleType);
    }

    /** A table from stored to rescaled values, which classic images may have instead of slope and intercept. */
    public Optional<LookupTable> modalityLut() {
        return dataset.items(Tag.ModalityLUTSequence).stream()
                .findFirst()
                .flatMap(item -> LookupTable.of(item, signed()));
    }

    /** The windows, in the order of preference; empty if centres and widths do not pair or a width is not above 0. */
    public List<VoiWindow> windows() {
        return VoiWindow.all(holder(Tag.FrameVOILUTSequence));
    }

    /** Tables from rescaled to displayed values; tables that are damaged are left out. */
    public List<LookupTable> voiLuts() {
        // Rescaled values are signed where stored ones are, or where rescaling can bring them below zero, PS3.3 C.11.2.
        boolean below = signed() || intercept().orElse(0) < 0;
        List<LookupTable> tables = new ArrayList<>();
        for (Dataset item : holder(Tag.FrameVOILUTSequence).items(Tag.VOILUTSequence)) {
            LookupTable.of(item, below).ifPresent(tables::add);
        }
        return tables;
    }

    /** The values of Frame Type, or of Image Type in a classic image, such as ORIGINAL, PRIMARY. */
    public List<String> type() {
        for (int sequence : FRAME_TYPES) {
            Optional<Dataset> group = group(sequence);
            if (group.isPresent()) {
                return group.get().strings(Tag.FrameType);
            }
        }
        return enhanced() ? List.of() : dataset.strings(Tag.ImageType);
    }

    /** The stack of slices that the frame belongs to. */
    public Optional<String> stack() {
        return content().flatMap(c -> c.string(Tag.StackID));
    }

    /** The frame's place in its stack, from 1. */
    public OptionalInt inStackPosition() {
        return number(Tag.InStackPositionNumber);
    }

    /** The frame's place in time, from 1. */
    public OptionalInt temporalPosition() {
        return number(Tag.TemporalPositionIndex);
    }

    /** The frame's indices in the dimensions of (0020,9222), each from 1. */
    public List<Integer> dimensionIndices() {
        return content().map(c -> c.doubles(Tag.DimensionIndexValues)).orElse(List.of()).stream()
                .map(Double::intValue)
                .toList();
    }

    /** When acquisition of the frame began, as written; in a classic image (0008,002A). */
    public Optional<String> acquisitionDateTime() {
        return enhanced()
                ? content().flatMap(c -> c.string(Tag.FrameAcquisitionDateTime))
                : dataset.string(Tag.AcquisitionDateTime);
    }

    /** The segment that the frame of a segmentation shows, PS3.3 C.8.20.3.1. */
    public OptionalInt segment() {
        return group(Tag.SegmentIdentificationSequence)
                .map(g -> g.intValue(Tag.ReferencedSegmentNumber))
                .orElse(OptionalInt.empty());
    }

    private boolean enhanced() {
        return !shared.isEmpty() || !own.isEmpty();
    }

    /** What has the attributes of a functional group: its item, or the image itself if that is a classic one. */
    private Dataset holder(int sequence) {
        return enhanced() ? group(sequence).orElseGet(Dataset::new) : dataset;
    }

    private Optional<Dataset> content() {
        return group(Tag.FrameContentSequence);
    }

    private OptionalInt number(int tag) {
        return content().map(c -> c.intValue(tag)).orElse(OptionalInt.empty());
    }

    private boolean signed() {
        return new ImageView(dataset).signed().orElse(false);
    }

    private static List<Double> exactly(Dataset from, int tag, int count) {
        List<Double> values = from.doubles(tag);
        return values.size() == count ? values : List.of();
    }
}
