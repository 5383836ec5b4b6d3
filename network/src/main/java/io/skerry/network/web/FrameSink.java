package io.skerry.network.web;

import java.io.IOException;
import java.io.InputStream;

/** Takes the frames of an instance, one after another. */
@FunctionalInterface
public interface FrameSink {
    /**
     * @param index which of the frames that were asked for, from 0
     * @param mediaType as the server named it, such as application/octet-stream
     * @param bytes ends with the frame; need not be read to the end
     */
    void frame(int index, String mediaType, InputStream bytes) throws IOException;
}
