package io.skerry.pixel.nifti;

import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Attributes that a sidecar may hold. None of them is among those that the confidentiality profile acts upon (PS3.15
 * Table E.1-1): they tell of the machine and the scan, not of the patient.
 */
enum SidecarField {
    MODALITY("Modality", Tag.Modality, Kind.TEXT, Modalities.ALL),
    FIELD_STRENGTH("MagneticFieldStrength", Tag.MagneticFieldStrength, Kind.NUMBER, Modalities.MR),
    FREQUENCY("ImagingFrequency", Tag.ImagingFrequency, Kind.NUMBER, Modalities.MR),
    MANUFACTURER("Manufacturer", Tag.Manufacturer, Kind.TEXT, Modalities.ALL),
    MODEL("ManufacturersModelName", Tag.ManufacturerModelName, Kind.TEXT, Modalities.ALL),
    SOFTWARE("SoftwareVersions", Tag.SoftwareVersions, Kind.TEXT, Modalities.ALL),
    BODY_PART("BodyPartExamined", Tag.BodyPartExamined, Kind.TEXT, Modalities.ALL),
    POSITION("PatientPosition", Tag.PatientPosition, Kind.TEXT, Modalities.ALL),
    ACQUISITION_TYPE("MRAcquisitionType", Tag.MRAcquisitionType, Kind.TEXT, Modalities.MR),
    SCANNING_SEQUENCE("ScanningSequence", Tag.ScanningSequence, Kind.TEXT, Modalities.MR),
    SEQUENCE_VARIANT("SequenceVariant", Tag.SequenceVariant, Kind.TEXT, Modalities.MR),
    SCAN_OPTIONS("ScanOptions", Tag.ScanOptions, Kind.TEXT, Modalities.ALL),
    SEQUENCE_NAME("SequenceName", Tag.SequenceName, Kind.TEXT, Modalities.MR),
    PULSE_SEQUENCE("PulseSequenceName", Tag.PulseSequenceName, Kind.TEXT, Modalities.MR),
    IMAGE_TYPE("ImageType", Tag.ImageType, Kind.FRAME_TYPE, Modalities.ALL),
    SERIES_NUMBER("SeriesNumber", Tag.SeriesNumber, Kind.WHOLE, Modalities.ALL),
    ACQUISITION_NUMBER("AcquisitionNumber", Tag.AcquisitionNumber, Kind.WHOLE, Modalities.ALL),
    THICKNESS("SliceThickness", Tag.SliceThickness, Kind.NUMBER, Modalities.ALL),
    SPACING("SpacingBetweenSlices", Tag.SpacingBetweenSlices, Kind.NUMBER, Modalities.MR),
    SAR("SAR", Tag.SAR, Kind.NUMBER, Modalities.MR),
    AVERAGES("NumberOfAverages", Tag.NumberOfAverages, Kind.NUMBER, Modalities.MR),
    ECHO_NUMBER("EchoNumber", Tag.EchoNumbers, Kind.WHOLE, Modalities.MR),
    REPETITION("RepetitionTime", Tag.RepetitionTime, Kind.MILLISECONDS, Modalities.MR),
    INVERSION("InversionTime", Tag.InversionTime, Kind.MILLISECONDS, Modalities.MR),
    FLIP_ANGLE("FlipAngle", Tag.FlipAngle, Kind.NUMBER, Modalities.MR),
    PHASE_FIELD("PercentPhaseFOV", Tag.PercentPhaseFieldOfView, Kind.NUMBER, Modalities.MR),
    SAMPLING("PercentSampling", Tag.PercentSampling, Kind.NUMBER, Modalities.MR),
    ECHO_TRAIN("EchoTrainLength", Tag.EchoTrainLength, Kind.WHOLE, Modalities.MR),
    PHASE_STEPS("PhaseEncodingSteps", Tag.NumberOfPhaseEncodingSteps, Kind.WHOLE, Modalities.MR),
    PARALLEL("ParallelReductionFactorInPlane", Tag.ParallelReductionFactorInPlane, Kind.NUMBER, Modalities.MR),
    BANDWIDTH("PixelBandwidth", Tag.PixelBandwidth, Kind.NUMBER, Modalities.MR),
    KERNEL("ConvolutionKernel", Tag.ConvolutionKernel, Kind.TEXT, Modalities.CT_PT),
    KVP("KVP", Tag.KVP, Kind.NUMBER, Modalities.CT),
    EXPOSURE_TIME("ExposureTime", Tag.ExposureTime, Kind.MILLISECONDS, Modalities.CT),
    TUBE_CURRENT("XRayTubeCurrent", Tag.XRayTubeCurrent, Kind.NUMBER, Modalities.CT),
    UNITS("Units", Tag.Units, Kind.TEXT, Modalities.PT),
    DECAY("DecayCorrection", Tag.DecayCorrection, Kind.TEXT, Modalities.PT),
    ATTENUATION("AttenuationCorrectionMethod", Tag.AttenuationCorrectionMethod, Kind.TEXT, Modalities.PT),
    RECONSTRUCTION("ReconstructionMethod", Tag.ReconstructionMethod, Kind.TEXT, Modalities.PT),
    CALIBRATION("DoseCalibrationFactor", Tag.DoseCalibrationFactor, Kind.NUMBER, Modalities.PT),
    PHARMACEUTICAL("Radiopharmaceutical", Tag.Radiopharmaceutical, Kind.TEXT, Modalities.PT),
    POSITRONS("RadionuclidePositronFraction", Tag.RadionuclidePositronFraction, Kind.NUMBER, Modalities.PT),
    DOSE("RadionuclideTotalDose", Tag.RadionuclideTotalDose, Kind.NUMBER, Modalities.PT),
    HALF_LIFE("RadionuclideHalfLife", Tag.RadionuclideHalfLife, Kind.NUMBER, Modalities.PT);

    private enum Kind {
        TEXT,
        /** A list, of the frame's own type where it has one. */
        FRAME_TYPE,
        NUMBER,
        WHOLE,
        MILLISECONDS
    }

    private static final class Modalities {
        static final Set<String> ALL = Set.of("CT", "MR", "PT");
        static final Set<String> MR = Set.of("MR");
        static final Set<String> CT = Set.of("CT");
        static final Set<String> PT = Set.of("PT");
        static final Set<String> CT_PT = Set.of("CT", "PT");
    }

    private final String jsonName;
    private final int tag;
    private final Kind kind;
    private final Set<String> modalities;

    SidecarField(String jsonName, int tag, Kind kind, Set<String> modalities) {
        this.jsonName = jsonName;
        this.tag = tag;
        this.kind = kind;
        this.modalities = modalities;
    }

    String jsonName() {
        return jsonName;
    }

    int tag() {
        return tag;
    }

    boolean appliesTo(String modality) {
        return modalities.contains(modality);
    }

    /** A String, a Number, or a list of Strings; times in seconds. */
    Optional<Object> value(FrameAttributes frame) {
        return switch (kind) {
            case TEXT ->
                Optional.<Object>of(String.join("\\", frame.strings(tag))).filter(text -> !text.equals(""));
            case FRAME_TYPE ->
                Optional.<Object>of(List.copyOf(
                                frame.strings(frame.holder(Tag.FrameType).isPresent() ? Tag.FrameType : tag)))
                        .filter(texts -> !texts.equals(List.of()));
            case NUMBER -> number(frame, 1);
            case MILLISECONDS -> number(frame, 1e-3);
            case WHOLE -> number(frame, 1).map(value -> (Object) Math.round((Double) value));
        };
    }

    private Optional<Object> number(FrameAttributes frame, double factor) {
        OptionalDouble value = frame.number(tag);
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? Optional.of(value.getAsDouble() * factor)
                : Optional.empty();
    }
}
