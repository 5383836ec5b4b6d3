package io.skerry.pixel.nifti;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Sorts the slices of a series into stacks: of equal size and type, parallel, with one echo time, of one part of the
 * signal. Slices at one place are one after another in time.
 */
final class Stacks {
    private static final double SAME_ECHO_MS = 1e-3;
    private static final double SAME_PLACE_MM = 1e-3;

    private final Consumer<LeftOut> leftOut;

    Stacks(Consumer<LeftOut> leftOut) {
        this.leftOut = leftOut;
    }

    List<Stack> of(List<Slice> series) {
        List<List<Slice>> groups = new ArrayList<>();
        for (Slice slice : series) {
            groups.stream()
                    .filter(group -> belongs(slice, group.getFirst()))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Slice> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(slice);
        }
        List<Stack> stacks = new ArrayList<>();
        for (List<Slice> group : groups) {
            stacks.add(new Stack(inTime(withoutDuplicates(byPlace(group)))));
        }
        stacks.sort(Comparator.comparingDouble((Stack stack) -> echo(stack.first()))
                .thenComparing(stack -> stack.first().part())
                .thenComparing(stack -> stack.first().moment()));
        return stacks;
    }

    private static boolean belongs(Slice slice, Slice other) {
        return slice.pixels().fits(other.pixels())
                && slice.part() == other.part()
                && Math.abs(echo(slice) - echo(other)) < SAME_ECHO_MS
                && slice.plane().isParallelTo(other.plane());
    }

    private static double echo(Slice slice) {
        OptionalDouble time = slice.echoTime();
        return time.orElse(0);
    }

    private static List<List<Slice>> byPlace(List<Slice> group) {
        Vec3 normal = group.getFirst().plane().normal();
        List<Slice> ordered = new ArrayList<>(group);
        ordered.sort(Comparator.comparingDouble(slice -> slice.plane().origin().dot(normal)));
        List<List<Slice>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Slice slice : ordered) {
            double depth = slice.plane().origin().dot(normal);
            if (depth - last > SAME_PLACE_MM) {
                places.add(new ArrayList<>());
            }
            places.getLast().add(slice);
            last = depth;
        }
        places.forEach(place -> place.sort(Comparator.comparing(Slice::moment)));
        return places;
    }

    private List<List<Slice>> withoutDuplicates(List<List<Slice>> places) {
        List<List<Slice>> kept = new ArrayList<>();
        for (List<Slice> place : places) {
            List<Slice> slices = new ArrayList<>();
            for (Slice slice : place) {
                if (!slices.isEmpty() && slices.getLast().moment().isSame(slice.moment())) {
                    leftOut.accept(new LeftOut(slice.source().file(), LeftOutReason.DUPLICATE));
                } else {
                    slices.add(slice);
                }
            }
            kept.add(slices);
        }
        return kept;
    }

    /** As many times everywhere as at the place with the fewest: what is over was cut off by the end of the scan. */
    private List<List<Slice>> inTime(Collection<List<Slice>> places) {
        int times = places.stream().mapToInt(List::size).min().orElse(0);
        List<List<Slice>> whole = new ArrayList<>();
        for (List<Slice> place : places) {
            place.subList(times, place.size())
                    .forEach(slice -> leftOut.accept(new LeftOut(slice.source().file(), LeftOutReason.INCOMPLETE)));
            whole.add(List.copyOf(place.subList(0, times)));
        }
        return whole;
    }
}
