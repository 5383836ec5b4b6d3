package io.skerry.dicom.archive;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip or tar archive. Members of tar archives and stored ones of zip archives are read where they are, at any place;
 * deflated ones are inflated into memory when opened. Open archives may be shared by threads.
 */
public final class Archive implements AutoCloseable {
    private static final int FIRST_OF_ZIP = 'P' | 'K' << 8;

    private final Path file;
    private final ByteSource bytes;
    private final List<Member> members;

    private Archive(Path file, ByteSource bytes, List<Member> members) {
        this.file = file;
        this.bytes = bytes;
        this.members = members;
    }

    /**
     * Reads the directory of a zip archive, or the headers of all members of a tar archive.
     *
     * @throws IOException if the file cannot be read or is damaged
     */
    public static Archive open(Path file) throws IOException {
        ByteSource bytes = ByteSource.of(file);
        try {
            boolean zip = bytes.size() > 2 && Reads.exactly(bytes, 0, 2).getShort(0) == FIRST_OF_ZIP;
            return new Archive(file, bytes, zip ? ZipDirectory.read(bytes) : TarDirectory.read(bytes));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The files in the archive, in the order of its directory. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /**
     * The bytes of a member. A slice of the archive stays readable after both are closed, if the file is still there.
     *
     * @param most bytes that a deflated member may have when inflated
     * @throws IOException if the member is damaged, encrypted, or packed in a way that is not read, or has more bytes
     */
    public ByteSource open(Member member, int most) throws IOException {
        String name = file + "!" + member.name();
        return switch (member.packing()) {
            case PLAIN -> new Slice(ByteSource.of(file), member.offset(), member.size(), name);
            case STORED ->
                new Slice(ByteSource.of(file), ZipDirectory.dataOffset(bytes, member), member.packedSize(), name);
            case DEFLATED -> ByteSource.of(inflate(member, most), name);
            case UNREADABLE ->
                throw new IOException("The member is encrypted, or packed by another method than deflate.");
        };
    }

    private byte[] inflate(Member member, int most) throws IOException {
        if (member.size() > most) {
            throw new IOException("The member has " + member.size() + " bytes; at most " + most + " are inflated.");
        }
        long from = ZipDirectory.dataOffset(bytes, member);
        ByteBuffer packed = Reads.exactly(bytes, from, (int) Math.min(member.packedSize(), Integer.MAX_VALUE - 16));
        byte[] out = new byte[(int) member.size()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed.array());
            int length = 0;
            while (length < out.length && !inflater.finished() && !inflater.needsDictionary()) {
                int count = inflater.inflate(out, length, out.length - length);
                if (count == 0 && inflater.needsInput()) {
                    break;
                }
                length += count;
            }
            CRC32 crc = new CRC32();
            crc.update(out, 0, length);
            if (length < out.length || crc.getValue() != member.crc32()) {
                throw new IOException("The member is not what the directory of the zip archive says.");
            }
            return out;
        } catch (DataFormatException e) {
            throw new IOException("The member's deflated bytes are damaged.", e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
