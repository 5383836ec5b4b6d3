package io.skerry.pixel.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The pixel data element of a file, written frame by frame behind its header. */
sealed interface PixelDataOutput permits NativeOutput, EncapsulatedOutput {
    /** Writes the object's header and then the element's. */
    void header(byte[] objectHeader) throws IOException;

    void frame(byte[] bytes) throws IOException;

    void end() throws IOException;

    static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
