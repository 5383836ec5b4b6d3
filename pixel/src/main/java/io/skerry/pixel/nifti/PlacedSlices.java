package io.skerry.pixel.nifti;

import io.skerry.dicom.DicomObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The slices of one object and where they lie in the patient, for whoever works on volumes: frames of classic and
 * enhanced objects, and the tiles of Siemens mosaics.
 *
 * @param slices in the order of frames and tiles; empty if there are none that have a place
 * @param leftOut why there are none
 */
public record PlacedSlices(List<PlacedSlice> slices, Optional<LeftOutReason> leftOut) {
    public PlacedSlices {
        slices = List.copyOf(slices);
    }

    /**
     * One slice.
     *
     * @param frame which frame of the object holds it, from 0
     * @param left its first column in the frame; 0 unless it is a tile
     * @param top its first row in the frame
     * @param columns its width in voxels
     * @param rows its height in voxels
     * @param plane where it lies
     * @param slope by which a stored number is multiplied
     * @param intercept what is added then
     * @param isMagnitude whether it shows magnitudes, as everything but MR of other parts of the signal does
     * @param isGrey whether a voxel is one number
     */
    public record PlacedSlice(
            int frame,
            int left,
            int top,
            int columns,
            int rows,
            Plane plane,
            double slope,
            double intercept,
            boolean isMagnitude,
            boolean isGrey) {}

    /** The slices of an object of CT, MR or PT; localizers have none. Reads no pixels. */
    public static PlacedSlices of(DicomObject object) {
        SliceReader.Found found =
                new SliceReader(false).read(Path.of(object.file().name()), object);
        return new PlacedSlices(
                found.slices().stream().map(PlacedSlices::placed).toList(), found.leftOut());
    }

    private static PlacedSlice placed(Slice slice) {
        FrameSource source = slice.source();
        Pixels pixels = slice.pixels();
        return new PlacedSlice(
                source.frame(),
                source.tile() % source.tilesAcross() * pixels.columns(),
                source.tile() / source.tilesAcross() * pixels.rows(),
                pixels.columns(),
                pixels.rows(),
                slice.plane(),
                pixels.scale().slope(),
                pixels.scale().intercept(),
                slice.part() == Part.MAGNITUDE,
                pixels.type() != VoxelType.RGB24);
    }
}
