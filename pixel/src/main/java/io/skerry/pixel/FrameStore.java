package io.skerry.pixel;

import java.nio.ByteBuffer;

/** Native frames of one object, wherever they come from. */
sealed interface FrameStore permits NativeFrames, EncapsulatedFrames {
    /** What the native frames look like. */
    FrameLayout layout();

    /** Puts the native, little endian frame into a buffer that has room for it, and moves its position. */
    void read(int frame, ByteBuffer into);

    /** The native, little endian frame. */
    byte[] read(int frame);
}
