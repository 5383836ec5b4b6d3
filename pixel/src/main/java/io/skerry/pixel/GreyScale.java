package io.skerry.pixel;

import io.skerry.dicom.view.FrameView;
import io.skerry.dicom.view.LookupTable;
import io.skerry.dicom.view.VoiWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How stored values become grey: rescaled by slope and intercept or by a table (PS3.3 C.11.1), then through a window or a
 * table of interest (C.11.2), from 0 for the darkest to 255. Inversion is up to the caller.
 */
final class GreyScale {
    private static final int WHITE = 255;
    private static final int LARGEST_TABLE_BITS = 16;
    /** Share of the values that lie below and above the window where the header names none. */
    private static final double TAIL = 0.01;

    private final DoubleUnaryOperator modality;
    private final DoubleUnaryOperator interest;

    private GreyScale(DoubleUnaryOperator modality, DoubleUnaryOperator interest) {
        this.modality = modality;
        this.interest = interest;
    }

    /**
     * The grey scale of a frame: the window that is asked for, else the header's first window, else its first table, else
     * a window that fits the samples.
     */
    static GreyScale of(FrameView view, FrameLayout layout, Padding padding, int[] samples, Optional<VoiWindow> asked) {
        DoubleUnaryOperator modality = modality(view);
        List<VoiWindow> windows = view.windows();
        Optional<VoiWindow> window =
                asked.isPresent() ? asked : windows.stream().findFirst();
        if (window.isPresent()) {
            return new GreyScale(modality, function(window.get()));
        }
        List<LookupTable> tables = view.voiLuts();
        if (!tables.isEmpty()) {
            LookupTable table = tables.getFirst();
            double largest = (1 << table.bits()) - 1;
            return new GreyScale(modality, value -> table.map((int) Math.round(value)) / largest);
        }
        return new GreyScale(modality, fitting(layout, padding, samples, modality));
    }

    /** Grey of 0 to 255. */
    int level(int stored) {
        double share = interest.applyAsDouble(modality.applyAsDouble(stored));
        return (int) Math.clamp(share * WHITE + 0.5, 0, WHITE);
    }

    /** Grey of each sample, computed once for each value that samples of that layout can have. */
    byte[] levels(int[] samples, FrameLayout layout) {
        byte[] out = new byte[samples.length];
        int bits = layout.bitsStored();
        if (bits > LARGEST_TABLE_BITS || samples.length < 1 << bits) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) level(samples[i]);
            }
            return out;
        }
        int smallest = layout.signed() ? -(1 << bits - 1) : 0;
        byte[] table = new byte[1 << bits];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) level(smallest + i);
        }
        for (int i = 0; i < out.length; i++) {
            int at = samples[i] - smallest;
            // A code stream may have more bits than the header says are stored.
            out[i] = at >= 0 && at < table.length ? table[at] : (byte) level(samples[i]);
        }
        return out;
    }

    private static DoubleUnaryOperator modality(FrameView view) {
        Optional<LookupTable> table = view.modalityLut();
        if (table.isPresent()) {
            return stored -> table.get().map((int) stored);
        }
        double slope = view.slope().orElse(1);
        double intercept = view.intercept().orElse(0);
        return stored -> stored * slope + intercept;
    }

    /** Share of white of a value, PS3.3 C.11.2.1.2.1 and C.11.2.1.3. */
    private static DoubleUnaryOperator function(VoiWindow window) {
        double center = window.center();
        double width = window.width();
        return switch (window.shape()) {
            case LINEAR -> {
                if (width < 1) {
                    // Not allowed, since the formula would turn round; who writes it means the exact one.
                    yield value -> (value - center) / width + 0.5;
                }
                yield width == 1
                        ? value -> value > center - 0.5 ? 1 : 0
                        : value -> (value - (center - 0.5)) / (width - 1) + 0.5;
            }
            case LINEAR_EXACT -> value -> (value - center) / width + 0.5;
            case SIGMOID -> value -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    }

    private static DoubleUnaryOperator fitting(
            FrameLayout layout, Padding padding, int[] samples, DoubleUnaryOperator modality) {
        double[] values = Arrays.stream(samples)
                .filter(sample -> !padding.contains(sample))
                .mapToDouble(sample -> modality.applyAsDouble(sample))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return value -> 0;
        }
        double whole = modality.applyAsDouble((1 << Math.min(8, layout.bitsStored())) - 1);
        if (layout.bitsStored() <= 8 && !layout.signed() && values[values.length - 1] > whole / 2) {
            // Pictures of eight bits and masks are made to be shown as they are.
            double black = modality.applyAsDouble(0);
            return value -> (value - black) / (whole - black);
        }
        double low = values[(int) (TAIL * (values.length - 1))];
        double high = values[(int) ((1 - TAIL) * (values.length - 1))];
        if (high <= low) {
            return value -> value > low ? 1 : value < low ? 0 : 0.5;
        }
        return value -> (value - low) / (high - low);
    }
}
