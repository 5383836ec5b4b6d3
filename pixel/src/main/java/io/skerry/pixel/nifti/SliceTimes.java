package io.skerry.pixel.nifti;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When within a volume each of its slices was taken. */
final class SliceTimes {
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyyMMddHHmmss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 6, true)
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private SliceTimes() {}

    /**
     * Seconds from the first slice, in the order of the volume's slices.
     *
     * @param object the data set that holds all slices of the first time point
     * @return empty if the scanner does not say, or all were taken at once
     */
    static List<Double> of(Stack stack, Dataset object) {
        Slice first = stack.earliest();
        if (stack.depth() < 2 || stack.places().stream().anyMatch(place -> !isBeside(place.getFirst(), first))) {
            return List.of();
        }
        List<Double> seconds = first.source().tilesAcross() > 1 ? ofTiles(stack, object) : ofFrames(stack, object);
        return seconds.isEmpty() || Collections.max(seconds).equals(Collections.min(seconds)) ? List.of() : seconds;
    }

    private static boolean isBeside(Slice slice, Slice first) {
        return slice.source().file().equals(first.source().file());
    }

    private static List<Double> ofTiles(Stack stack, Dataset object) {
        FrameAttributes frame =
                FrameAttributes.of(object, stack.first().source().frame());
        List<Double> times = Mosaic.times(frame, SiemensCsa.of(frame));
        List<Double> seconds = new ArrayList<>();
        for (List<Slice> place : stack.places()) {
            int tile = place.getFirst().source().tile();
            if (tile >= times.size()) {
                return List.of();
            }
            seconds.add(times.get(tile) / 1000);
        }
        return fromFirst(seconds);
    }

    private static List<Double> ofFrames(Stack stack, Dataset object) {
        List<Double> seconds = new ArrayList<>();
        Optional<LocalDateTime> start = Optional.empty();
        for (List<Slice> place : stack.places()) {
            Optional<LocalDateTime> taken = FrameAttributes.of(
                            object, place.getFirst().source().frame())
                    .string(Tag.FrameAcquisitionDateTime)
                    .flatMap(SliceTimes::parse);
            if (taken.isEmpty()) {
                return List.of();
            }
            start = start.or(() -> taken);
            seconds.add(ChronoUnit.MICROS.between(start.orElseThrow(), taken.get()) / 1e6);
        }
        return fromFirst(seconds);
    }

    private static List<Double> fromFirst(List<Double> seconds) {
        double start = Collections.min(seconds);
        return seconds.stream().map(at -> at - start).toList();
    }

    private static Optional<LocalDateTime> parse(String text) {
        int zone = Math.max(text.indexOf('+'), text.indexOf('-'));
        try {
            return Optional.of(LocalDateTime.parse(zone > 0 ? text.substring(0, zone) : text, DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
