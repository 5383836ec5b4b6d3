package io.skerry.dicom.archive;

/**
 * A file in an archive.
 *
 * @param name as the archive has it; never a safe path
 * @param size bytes when unpacked, as the archive says
 * @param offset of a member of a tar archive, its first byte; of a zip archive, its local header
 * @param packedSize bytes in the archive
 * @param packing how it is packed
 * @param crc32 of the unpacked bytes in a zip archive, else 0
 */
public record Member(String name, long size, long offset, long packedSize, Packing packing, long crc32) {
    /** How a member is packed. */
    public enum Packing {
        /** As it is, in a tar archive. */
        PLAIN,
        /** As it is, behind a local header of a zip archive. */
        STORED,
        DEFLATED,
        /** Encrypted, or by a method that is not read. */
        UNREADABLE
    }
}
