package io.skerry.pixel.deface;

import io.skerry.dicom.ByteSource;
import java.io.IOException;

/** One object of a series, wherever it lies. It is opened more than once; whoever opens it closes it. */
@FunctionalInterface
public interface Original {
    ByteSource open() throws IOException;
}
