package io.skerry.pixel.nifti;

import java.util.Objects;

/**
 * How series become volumes.
 *
 * @param gzip whether files are compressed, as .nii.gz
 * @param sidecar whether a JSON file is written beside each volume
 * @param names what files are called
 * @param localizers whether localizers are converted too
 * @param threads volumes that are written at once, at least 1
 */
public record NiftiOptions(boolean gzip, boolean sidecar, NiftiNames names, boolean localizers, int threads) {
    public NiftiOptions {
        Objects.requireNonNull(names);
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least one thread, got " + threads);
        }
    }

    /** Compressed, with sidecars, named after series numbers, without localizers, on two threads. */
    public static NiftiOptions defaults() {
        return new NiftiOptions(true, true, NiftiNames.NUMBER, false, 2);
    }

    public NiftiOptions withGzip(boolean compressed) {
        return new NiftiOptions(compressed, sidecar, names, localizers, threads);
    }

    public NiftiOptions withSidecar(boolean written) {
        return new NiftiOptions(gzip, written, names, localizers, threads);
    }

    public NiftiOptions withNames(NiftiNames chosen) {
        return new NiftiOptions(gzip, sidecar, chosen, localizers, threads);
    }

    public NiftiOptions withLocalizers(boolean converted) {
        return new NiftiOptions(gzip, sidecar, names, converted, threads);
    }

    public NiftiOptions withThreads(int count) {
        return new NiftiOptions(gzip, sidecar, names, localizers, count);
    }
}
