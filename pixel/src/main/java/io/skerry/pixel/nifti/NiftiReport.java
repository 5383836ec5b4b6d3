package io.skerry.pixel.nifti;

import java.util.List;

/**
 * What became of the inputs.
 *
 * @param files how many were looked at
 * @param volumes what was written, in order of series
 * @param leftOut files that are, or of which a part is, in no volume, in the order given
 */
public record NiftiReport(int files, List<NiftiVolume> volumes, List<LeftOut> leftOut) {
    public NiftiReport {
        volumes = List.copyOf(volumes);
        leftOut = List.copyOf(leftOut);
    }
}
