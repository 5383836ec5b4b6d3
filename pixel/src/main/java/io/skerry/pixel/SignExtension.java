package io.skerry.pixel;

/** Brings two's complement numbers of fewer bits to whole bytes. */
final class SignExtension {
    private SignExtension() {}

    /**
     * Repeats the sign of each sample in the bits above it, in place.
     *
     * @param samples little endian
     * @param bits of a sample
     * @param sampleBytes 1 or 2
     */
    static void extend(byte[] samples, int bits, int sampleBytes) {
        int unused = 32 - bits;
        if (sampleBytes == 1) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (samples[i] << unused >> unused);
            }
            return;
        }
        for (int i = 0; i + 1 < samples.length; i += 2) {
            int value = (samples[i] & 0xFF | samples[i + 1] << 8) << unused >> unused;
            samples[i] = (byte) value;
            samples[i + 1] = (byte) (value >> 8);
        }
    }
}
