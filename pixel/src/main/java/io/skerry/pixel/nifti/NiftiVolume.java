package io.skerry.pixel.nifti;

import java.nio.file.Path;

/**
 * A volume that was written.
 *
 * @param file the NIfTI file
 * @param modality CT, MR or PT
 * @param series Series Number, or 0
 * @param columns voxels along the first axis
 * @param rows voxels along the second axis
 * @param slices voxels along the third axis
 * @param times volumes one after another in time, 1 for a 3D image
 * @param columnSpacing millimetres along the first axis
 * @param rowSpacing millimetres along the second axis
 * @param sliceSpacing millimetres along the third axis
 * @param images how many images, or frames of images, went into it
 * @param kind what was done to the voxels
 */
public record NiftiVolume(
        Path file,
        String modality,
        int series,
        int columns,
        int rows,
        int slices,
        int times,
        double columnSpacing,
        double rowSpacing,
        double sliceSpacing,
        int images,
        VolumeKind kind) {}
