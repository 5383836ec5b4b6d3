package io.skerry.pixel.nifti;

/** Voxels in memory and where they lie. */
record Volume(Block block, Affine affine) {}
