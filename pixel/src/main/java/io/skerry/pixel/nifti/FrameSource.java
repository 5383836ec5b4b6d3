package io.skerry.pixel.nifti;

import java.nio.file.Path;

/**
 * Where the pixels of a slice are.
 *
 * @param file a DICOM file
 * @param frame which of its frames, from 0
 * @param tile which tile of the frame, row by row from 0; 0 for a frame that is one slice
 * @param tilesAcross tiles in a row of the frame; 1 for a frame that is one slice
 */
record FrameSource(Path file, int frame, int tile, int tilesAcross) {}
