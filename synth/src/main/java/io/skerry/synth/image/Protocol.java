package io.skerry.synth.image;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a scanner's protocol makes of a series: the header values that it writes in place of the plain ones, and the truth
 * about the series, by the names that {@code characteristics.jsonl} uses. Several right answers stand between bars.
 *
 * @param elements values by tag; an empty one takes the element away
 * @param slices slices of one time point; 0 for one time point with all images
 * @param secondsApart between time points
 * @param delay seconds from the start of the study's injection to the first image
 * @param skipped the slice that is missing, from 0; -1 for none
 */
record Protocol(
        Map<Integer, String> elements,
        Map<String, String> truth,
        int slices,
        double secondsApart,
        double delay,
        int skipped) {
    /** A series as the makers make it. */
    static final Protocol PLAIN = new Protocol(Map.of(), Map.of(), 0, 0, 60, -1);

    Protocol {
        elements = Map.copyOf(elements);
        truth = Map.copyOf(truth);
    }

    Protocol set(int tag, String value) {
        Map<Integer, String> more = new LinkedHashMap<>(elements);
        more.put(tag, value);
        return new Protocol(more, truth, slices, secondsApart, delay, skipped);
    }

    Protocol truth(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(truth);
        more.put(name, value);
        return new Protocol(elements, more, slices, secondsApart, delay, skipped);
    }

    /** Nothing is said of that. */
    Protocol untold(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(truth);
        fewer.remove(name);
        return new Protocol(elements, fewer, slices, secondsApart, delay, skipped);
    }

    Protocol times(int slicesEach, double apart) {
        return new Protocol(elements, truth, slicesEach, apart, delay, skipped);
    }

    Protocol after(double seconds) {
        return new Protocol(elements, truth, slices, secondsApart, seconds, skipped);
    }

    Protocol without(int slice) {
        return new Protocol(elements, truth, slices, secondsApart, delay, slice);
    }

    /** Slices of one time point of a series with so many images. */
    int slices(int images) {
        return slices == 0 ? images : Math.min(slices, images);
    }

    /** The place of an image among the slices, from 0; counted on where a slice is missing. */
    int slice(int index, int images) {
        int slice = index % slices(images);
        return skipped >= 0 && slice >= skipped ? slice + 1 : slice;
    }

    /** The time point of an image, from 0. */
    int time(int index, int images) {
        return index / slices(images);
    }
}
