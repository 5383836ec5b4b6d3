package io.skerry.codec;

/** A library that decodes code streams; in a child. */
interface FrameLibrary {
    /** The native frame: {@link Job#frameBytes} bytes, little endian, samples side by side. */
    byte[] decode(Job job, CodeStreamHeader header) throws BadCodeStream;
}
