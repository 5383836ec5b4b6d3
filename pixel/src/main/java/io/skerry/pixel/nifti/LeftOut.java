package io.skerry.pixel.nifti;

import java.nio.file.Path;

/**
 * A file, of which at least one image is in no volume.
 *
 * @param file as it was given
 * @param reason why
 */
public record LeftOut(Path file, LeftOutReason reason) {}
