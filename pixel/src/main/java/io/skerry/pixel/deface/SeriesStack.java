package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.PlacedSlices.PlacedSlice;
import io.skerry.pixel.nifti.Plane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parallel slices of one size, one at each place, in order along their normal.
 *
 * @param slices at least {@value #LEAST_SLICES}
 */
record SeriesStack(List<Located> slices) {
    private static final int LEAST_SLICES = 10;
    private static final double SAME_PLACE_MM = 0.01;
    /** A gap this much wider than most means that a slice is missing. */
    private static final double WIDER = 1.6;

    private static final double WIDEST_MM = 12;
    private static final double LEAST_SPAN_MM = 60;

    /**
     * A slice and its object.
     *
     * @param original which object of the series, from 0
     */
    record Located(int original, PlacedSlice slice) {}

    SeriesStack {
        slices = List.copyOf(slices);
    }

    /**
     * The stack with the most slices among those of a series.
     *
     * @throws Unsure if it is none that a volume can be made of
     */
    static SeriesStack largest(List<Located> series) {
        List<List<Located>> groups = new ArrayList<>();
        for (Located each : series) {
            if (!each.slice().isMagnitude() || !each.slice().isGrey()) {
                continue;
            }
            List<Located> group = groups.stream()
                    .filter(other -> belong(each.slice(), other.getFirst().slice()))
                    .findFirst()
                    .orElse(null);
            if (group == null) {
                group = new ArrayList<>();
                groups.add(group);
            }
            group.add(each);
        }
        List<Located> best = groups.stream()
                .map(SeriesStack::oneAtEachPlace)
                .max(Comparator.comparingInt(List::size))
                .orElseThrow(() -> new Unsure("the series has no slices whose place is known"));
        requireWhole(best);
        return new SeriesStack(best);
    }

    private static boolean belong(PlacedSlice slice, PlacedSlice other) {
        return slice.columns() == other.columns()
                && slice.rows() == other.rows()
                && slice.plane().isParallelTo(other.plane());
    }

    private static List<Located> oneAtEachPlace(List<Located> group) {
        Plane first = group.getFirst().slice().plane();
        List<Located> sorted = new ArrayList<>(group);
        sorted.sort(Comparator.comparingDouble(each -> depth(each, first)));
        List<Located> out = new ArrayList<>();
        for (Located each : sorted) {
            if (out.isEmpty() || depth(each, first) - depth(out.getLast(), first) > SAME_PLACE_MM) {
                out.add(each);
            }
        }
        return out;
    }

    private static double depth(Located each, Plane first) {
        return each.slice().plane().origin().dot(first.normal());
    }

    private static void requireWhole(List<Located> slices) {
        if (slices.size() < LEAST_SLICES) {
            throw new Unsure(
                    "a volume needs " + LEAST_SLICES + " parallel slices or more, the series has " + slices.size());
        }
        Plane first = slices.getFirst().slice().plane();
        double[] gaps = new double[slices.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = depth(slices.get(i + 1), first) - depth(slices.get(i), first);
        }
        for (int i = 0; i < gaps.length; i++) {
            // Distances may change on the way, as they do between the base of the skull and its top; one that is wider
            // than both of its neighbours is a hole.
            double before = gaps[i > 0 ? i - 1 : i + 1];
            double after = gaps[i + 1 < gaps.length ? i + 1 : i - 1];
            if (gaps[i] > WIDEST_MM || gaps[i] > WIDER * Math.max(before, after) + 0.1) {
                throw new Unsure("slices are missing: two neighbours are " + Math.round(gaps[i] * 10) / 10.0
                        + " mm apart, those beside them " + Math.round(Math.max(before, after) * 10) / 10.0);
            }
        }
        double span = depth(slices.getLast(), first) - depth(slices.getFirst(), first);
        if (span < LEAST_SPAN_MM) {
            throw new Unsure("the slices span " + Math.round(span) + " mm, which holds no head");
        }
    }
}
