package io.skerry.pixel.nifti;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a volume's JSON file says, by the names that BIDS gives. Made from an allow-list: attributes of {@link
 * SidecarField}, and what is computed here from the geometry and timing of the scan.
 */
final class Sidecar {
    private static final String SIEMENS = "SIEMENS MR HEADER";
    private static final String SIEMENS_XA = "SIEMENS MR SDI 02";
    private static final String GE = "GEMS_PARM_01";
    /** Prefix of the manufacturer as written, and the name that is used for it. */
    private static final Map<String, String> MAKERS = Map.of(
            "SIE", "Siemens", "GE", "GE", "PHI", "Philips", "TOS", "Toshiba", "CAN", "Canon", "HIT", "Hitachi", "UIH",
            "UIH", "BRU", "Bruker");

    private final Stack stack;
    private final FrameAttributes first;
    private final boolean turned;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Sidecar(Stack stack, FrameAttributes first, boolean turned) {
        this.stack = stack;
        this.first = first;
        this.turned = turned;
    }

    /**
     * The fields of a stack.
     *
     * @param object the data set that holds the earliest slice
     * @param turned whether axes were permuted, so that they are no longer those of the scan
     */
    static Map<String, Object> of(Stack stack, Dataset object, boolean turned, List<Double> sliceTimes) {
        int frame = stack.earliest().source().frame();
        return new Sidecar(stack, FrameAttributes.of(object, frame), turned).make(sliceTimes);
    }

    private Map<String, Object> make(List<Double> sliceTimes) {
        String modality = stack.first().series().modality();
        for (SidecarField field : SidecarField.values()) {
            if (field.appliesTo(modality)) {
                field.value(first).ifPresent(value -> values.put(field.jsonName(), value));
            }
        }
        values.computeIfPresent("Manufacturer", (_, written) -> maker(String.valueOf(written)));
        echo();
        values.put("ImageOrientationPatientDICOM", List.copyOf(first.numbers(Tag.ImageOrientationPatient)));
        if (modality.equals("MR")) {
            phaseEncoding();
            if (!turned && !sliceTimes.isEmpty()) {
                values.put("SliceTiming", sliceTimes);
            }
        }
        values.put("ConversionSoftware", "Skerry");
        return values;
    }

    private void echo() {
        OptionalDouble time = stack.first().echoTime();
        if (time.isPresent() && time.getAsDouble() > 0) {
            values.put("EchoTime", time.getAsDouble() / 1000);
        }
    }

    private void phaseEncoding() {
        String direction = first.string(Tag.InPlanePhaseEncodingDirection).orElse("");
        boolean alongRows = direction.startsWith("ROW");
        if (!alongRows && !direction.startsWith("COL")) {
            return;
        }
        Pixels pixels = stack.first().pixels();
        int steps = alongRows ? pixels.columns() : pixels.rows();
        values.put("InPlanePhaseEncodingDirectionDICOM", alongRows ? "ROW" : "COL");
        values.put("ReconMatrixPE", steps);
        acquisitionMatrix();
        if (!turned) {
            Optional<Boolean> positive = positive();
            if (positive.isPresent()) {
                // Rows are written from the last to the first, so the way down a column is the way back along j.
                boolean forward = positive.get() == alongRows;
                values.put("PhaseEncodingDirection", (alongRows ? "i" : "j") + (forward ? "" : "-"));
            } else {
                values.put("PhaseEncodingAxis", alongRows ? "i" : "j");
            }
        }
        echoSpacing(steps).ifPresent(seconds -> {
            values.put("EffectiveEchoSpacing", seconds);
            values.put("TotalReadoutTime", seconds * (steps - 1));
        });
    }

    /** (0018,1310) has frequency rows and columns, then phase rows and columns; one of each pair is 0. */
    private void acquisitionMatrix() {
        List<Double> matrix = first.numbers(Tag.AcquisitionMatrix);
        if (matrix.size() == 4) {
            double phase = Math.max(matrix.get(2), matrix.get(3));
            if (phase > 0) {
                values.put("AcquisitionMatrixPE", (int) phase);
            }
        }
    }

    /** Whether phase was encoded the way that columns or rows are counted; Siemens says so, others leave it unsaid. */
    private Optional<Boolean> positive() {
        List<Double> said = SiemensCsa.of(first).numbers("PhaseEncodingDirectionPositive");
        if (said.isEmpty()) {
            said = first.ownedNumbers(SIEMENS_XA, 0x0021001C);
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(said.getFirst() == 1);
    }

    private Optional<Double> echoSpacing(int steps) {
        List<Double> microseconds = first.ownedNumbers(GE, 0x0043002C);
        if (!microseconds.isEmpty() && microseconds.getFirst() > 0) {
            return Optional.of(microseconds.getFirst() / 1e6);
        }
        List<Double> bandwidth = first.ownedNumbers(SIEMENS, 0x00190028);
        if (bandwidth.isEmpty()) {
            bandwidth = first.ownedNumbers(SIEMENS_XA, 0x00210053);
        }
        if (bandwidth.isEmpty()) {
            bandwidth = SiemensCsa.of(first).numbers("BandwidthPerPixelPhaseEncode");
        }
        if (bandwidth.isEmpty() || bandwidth.getFirst() <= 0) {
            return Optional.empty();
        }
        values.put("BandwidthPerPixelPhaseEncode", bandwidth.getFirst());
        return Optional.of(1 / (bandwidth.getFirst() * steps));
    }

    private static String maker(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        return MAKERS.entrySet().stream()
                .filter(maker -> upper.startsWith(maker.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(written);
    }
}
