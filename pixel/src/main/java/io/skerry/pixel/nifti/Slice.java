package io.skerry.pixel.nifti;

import java.util.OptionalDouble;

/**
 * One slice of a series: where its pixels are, where it lies in space, and what tells it from others at the same place.
 *
 * @param series its series
 * @param source where its pixels are
 * @param pixels what they are
 * @param plane where it lies
 * @param gap millimetres to the next slice as the header has it, for slices that stand alone
 * @param part of the complex signal
 * @param echoTime milliseconds
 * @param diffusion weighting
 * @param moment its place in time
 * @param isVolumetric whether MR excited the volume as a whole (3D)
 */
record Slice(
        SeriesKey series,
        FrameSource source,
        Pixels pixels,
        Plane plane,
        double gap,
        Part part,
        OptionalDouble echoTime,
        Diffusion diffusion,
        Moment moment,
        boolean isVolumetric) {}
