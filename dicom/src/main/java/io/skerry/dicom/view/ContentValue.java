package io.skerry.dicom.view;

import java.util.List;
import java.util.Optional;

/** The value of a content item of a structured report, PS3.3 C.17.3.2.1. */
public sealed interface ContentValue {
    /** Holds other items; {@code continuous} if they are to be read as one text. */
    record Container(boolean continuous) implements ContentValue {}

    record Code(CodedConcept concept) implements ContentValue {}

    record Text(String text) implements ContentValue {}

    /** A measured number and its unit. */
    record Num(double value, CodedConcept unit) implements ContentValue {}

    /** Why there is no number. */
    record NoNumber(CodedConcept qualifier) implements ContentValue {}

    /** As written, such as 20250131. */
    record Date(String date) implements ContentValue {}

    /** As written, such as 235959. */
    record Time(String time) implements ContentValue {}

    /** As written, such as 20250131235959. */
    record DateTime(String dateTime) implements ContentValue {}

    record PersonName(String name) implements ContentValue {}

    record UidRef(String uid) implements ContentValue {}

    /** Another object that is no image. */
    record Composite(Instance instance) implements ContentValue {}

    /**
     * An image.
     *
     * @param frames numbers from 1; empty for all
     */
    record Image(Instance instance, List<Integer> frames) implements ContentValue {}

    /**
     * A waveform.
     *
     * @param channels pairs of group and channel, from 1; empty for all
     */
    record Waveform(Instance instance, List<Integer> channels) implements ContentValue {}

    /**
     * A shape on an image.
     *
     * @param shape such as POLYLINE
     * @param points pairs of column and row in pixels, 1\1 being the middle of the first
     */
    record Scoord(String shape, List<Double> points) implements ContentValue {}

    /**
     * A shape in space.
     *
     * @param shape such as POLYGON
     * @param points triplets of x, y, z in mm
     * @param frameOfReference whose coordinates they are
     */
    record Scoord3d(String shape, List<Double> points, Optional<String> frameOfReference) implements ContentValue {}

    /** A stretch of time, such as SEGMENT; what it refers to is in the data set. */
    record Tcoord(String range) implements ContentValue {}

    /**
     * Stands for another item of the report.
     *
     * @param path positions from the root on, each from 1
     */
    record ByReference(List<Integer> path) implements ContentValue {}

    /** Another object. */
    record Instance(String sopClass, String sopInstance) {}
}
