package io.skerry.pixel.nifti;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.pixel.FrameLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Finds the slices of a file by its header; pixels are left where they are. */
final class SliceReader {
    private static final Set<String> MODALITIES = Set.of("CT", "MR", "PT");
    private static final String SECONDARY_CAPTURES = "1.2.840.10008.5.1.4.1.1.7";
    private static final String PHILIPS_MR = "Philips MR Imaging DD 001";
    private static final double UNIT_ROUNDING = 1e-6;
    private static final int MOST_SLICES = 1 << 20;

    private final boolean withLocalizers;

    SliceReader(boolean withLocalizers) {
        this.withLocalizers = withLocalizers;
    }

    /** The slices of one file, or why there are none. */
    record Found(List<Slice> slices, Optional<LeftOutReason> leftOut) {}

    Found read(Path file) {
        try {
            return read(file, DicomReader.read(file));
        } catch (DicomException e) {
            return none(LeftOutReason.NOT_DICOM);
        }
    }

    Found read(Path file, DicomObject object) {
        Dataset data = object.dataset();
        String modality = data.string(Tag.Modality).orElse("");
        if (!MODALITIES.contains(modality)) {
            return none(LeftOutReason.OTHER_MODALITY);
        }
        String sopClass = data.string(Tag.SOPClassUID).orElse("");
        if (sopClass.equals(SECONDARY_CAPTURES) || sopClass.startsWith(SECONDARY_CAPTURES + ".")) {
            return none(LeftOutReason.SECONDARY_CAPTURE);
        }
        if (object.pixelData().isEmpty()) {
            return none(LeftOutReason.NO_PIXEL_DATA);
        }
        List<String> imageType = data.strings(Tag.ImageType);
        if (!withLocalizers
                && imageType.size() > 2
                && imageType.subList(2, imageType.size()).contains("LOCALIZER")) {
            return none(LeftOutReason.LOCALIZER);
        }
        FrameLayout layout;
        try {
            layout = FrameLayout.of(data);
        } catch (SkerryException e) {
            return none(LeftOutReason.UNSUPPORTED_PIXELS);
        }
        Optional<VoxelType> type = VoxelType.of(layout);
        if (type.isEmpty() || layout.frames() > MOST_SLICES) {
            return none(LeftOutReason.UNSUPPORTED_PIXELS);
        }
        SeriesKey series = new SeriesKey(
                data.string(Tag.SeriesInstanceUID).orElse(""),
                data.intValue(Tag.SeriesNumber).orElse(0),
                modality,
                data.string(Tag.SeriesDescription).orElse(""));
        List<Slice> slices = new ArrayList<>(layout.frames());
        for (int frame = 0; frame < layout.frames(); frame++) {
            FrameAttributes attributes = FrameAttributes.of(data, frame);
            Optional<Plane> plane = plane(attributes);
            if (plane.isEmpty()) {
                return none(LeftOutReason.NO_GEOMETRY);
            }
            Pixels pixels = new Pixels(layout.columns(), layout.rows(), type.get(), scale(attributes));
            Slice slice = slice(file, frame, attributes, series, pixels, plane.get());
            Optional<Mosaic> mosaic = imageType.contains("MOSAIC") ? Mosaic.of(attributes) : Optional.empty();
            if (mosaic.isPresent()) {
                slices.addAll(mosaic.get().cut(slice));
            } else {
                slices.add(slice);
            }
        }
        return new Found(slices, Optional.empty());
    }

    private static Found none(LeftOutReason reason) {
        return new Found(List.of(), Optional.of(reason));
    }

    private static Slice slice(
            Path file, int frame, FrameAttributes attributes, SeriesKey series, Pixels pixels, Plane plane) {
        boolean mr = series.modality().equals("MR");
        OptionalDouble echo = attributes.number(Tag.EffectiveEchoTime);
        return new Slice(
                series,
                new FrameSource(file, frame, 0, 1),
                pixels,
                plane,
                gap(attributes),
                mr ? Part.of(attributes) : Part.MAGNITUDE,
                !mr ? OptionalDouble.empty() : echo.isPresent() ? echo : attributes.number(Tag.EchoTime),
                mr ? Diffusion.of(attributes, SiemensCsa.of(attributes)) : Diffusion.NONE,
                moment(file, frame, attributes),
                attributes.string(Tag.MRAcquisitionType).orElse("").equals("3D"));
    }

    private static Moment moment(Path file, int frame, FrameAttributes attributes) {
        int temporal = whole(attributes, Tag.TemporalPositionIndex);
        return new Moment(
                temporal != 0 ? temporal : whole(attributes, Tag.TemporalPositionIdentifier),
                whole(attributes, Tag.InstanceNumber),
                frame,
                attributes.string(Tag.SOPInstanceUID).orElse(file.toString()),
                whole(attributes, Tag.AcquisitionNumber) + " "
                        + attributes.string(Tag.AcquisitionDateTime).orElse("") + " "
                        + attributes.string(Tag.AcquisitionTime).orElse("") + " "
                        + attributes.string(Tag.ContentTime).orElse(""));
    }

    private static int whole(FrameAttributes attributes, int tag) {
        return (int) attributes.number(tag).orElse(0);
    }

    private static Optional<Plane> plane(FrameAttributes attributes) {
        Optional<Vec3> origin = attributes.vector(Tag.ImagePositionPatient);
        List<Double> directions = attributes.numbers(Tag.ImageOrientationPatient);
        Optional<Vec3> row = Vec3.of(directions, 0);
        Optional<Vec3> column = Vec3.of(directions, 3);
        List<Double> spacing = attributes.numbers(Tag.PixelSpacing);
        if (origin.isEmpty() || row.isEmpty() || column.isEmpty() || spacing.size() < 2) {
            return Optional.empty();
        }
        boolean spaced = spacing.get(0) > 0 && spacing.get(1) > 0;
        boolean planar = row.get().cross(column.get()).length() > 0.5;
        return spaced && planar
                ? Optional.of(new Plane(
                        origin.get(), direction(row.get()), direction(column.get()), spacing.get(1), spacing.get(0)))
                : Optional.empty();
    }

    /** As written where the rounding of the text is all that parts it from length one. */
    private static Vec3 direction(Vec3 written) {
        return Math.abs(written.length() - 1) < UNIT_ROUNDING ? written : written.unit();
    }

    private static double gap(FrameAttributes attributes) {
        double between = Math.abs(attributes.number(Tag.SpacingBetweenSlices).orElse(0));
        if (between > 0) {
            return between;
        }
        double thickness = attributes.number(Tag.SliceThickness).orElse(0);
        return thickness > 0 ? thickness : 1;
    }

    /**
     * Rescale slope and intercept. Philips MR also has a private scale slope SS, with which (stored * RS + RI) / (RS *
     * SS) can be compared between series, which the displayed stored * RS + RI cannot.
     */
    private static Scale scale(FrameAttributes attributes) {
        double slope = attributes.number(Tag.RescaleSlope).orElse(1);
        double intercept = attributes.number(Tag.RescaleIntercept).orElse(0);
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            return Scale.NONE;
        }
        List<Double> precise = attributes.ownedNumbers(PHILIPS_MR, 0x2005000E);
        if (!precise.isEmpty() && precise.getFirst() != 0 && Double.isFinite(precise.getFirst())) {
            double scaleSlope = precise.getFirst();
            return new Scale(1 / scaleSlope, intercept / (slope * scaleSlope));
        }
        return new Scale(slope, intercept);
    }
}
