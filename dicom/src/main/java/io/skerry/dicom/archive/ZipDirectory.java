package io.skerry.dicom.archive;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the central directory of a zip archive, with the 64-bit extensions (APPNOTE 4.3.12 to 4.3.16, 4.5.3). */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int ENCRYPTED = 1;
    private static final int EXTRA_64 = 1;
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    private static final int UNIX_TYPE_MASK = 0xF000;
    private static final int UNIX_LINK = 0xA000;

    private ZipDirectory() {}

    static List<Member> read(ByteSource archive) throws IOException {
        long size = archive.size();
        int tailLength = (int) Math.min(size, END_LENGTH + MOST_COMMENT);
        ByteBuffer tail = Reads.exactly(archive, size - tailLength, tailLength);
        int end = tailLength - END_LENGTH;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new IOException("The zip archive has no directory at its end.");
        }
        long length = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        long endAt = size - tailLength + end;
        if (end >= LOCATOR_64_LENGTH && tail.getInt(end - LOCATOR_64_LENGTH) == LOCATOR_64) {
            ByteBuffer end64 = Reads.exactly(archive, tail.getLong(end - LOCATOR_64_LENGTH + 8), END_64_LENGTH);
            if (end64.getInt(0) != END_64) {
                throw new IOException("The 64-bit directory of the zip archive is not where it should be.");
            }
            length = end64.getLong(40);
            offset = end64.getLong(48);
        }
        if (offset < 0 || length < 0 || offset + length > endAt || length > Integer.MAX_VALUE) {
            throw new IOException("The directory of the zip archive is damaged.");
        }
        return entries(Reads.exactly(archive, offset, (int) length));
    }

    private static List<Member> entries(ByteBuffer directory) throws IOException {
        List<Member> members = new ArrayList<>();
        int at = 0;
        while (at < directory.limit()) {
            if (at + ENTRY_LENGTH > directory.limit() || directory.getInt(at) != ENTRY) {
                throw new IOException("The directory of the zip archive is damaged.");
            }
            int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
            int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
            int next = at + ENTRY_LENGTH + nameLength + extraLength + Short.toUnsignedInt(directory.getShort(at + 32));
            if (next > directory.limit()) {
                throw new IOException("The directory of the zip archive is damaged.");
            }
            String name = new String(directory.array(), at + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8);
            boolean link = (directory.getInt(at + 38) >>> 16 & UNIX_TYPE_MASK) == UNIX_LINK;
            if (!name.endsWith("/") && !link) {
                members.add(member(directory, at, name, at + ENTRY_LENGTH + nameLength, extraLength));
            }
            at = next;
        }
        return members;
    }

    private static Member member(ByteBuffer directory, int at, String name, int extra, int extraLength) {
        long size = Integer.toUnsignedLong(directory.getInt(at + 24));
        long packed = Integer.toUnsignedLong(directory.getInt(at + 20));
        long offset = Integer.toUnsignedLong(directory.getInt(at + 42));
        int field = extra;
        while (field + 4 <= extra + extraLength) {
            int length = Short.toUnsignedInt(directory.getShort(field + 2));
            int end = Math.min(field + 4 + length, extra + extraLength);
            if (directory.getShort(field) == EXTRA_64) {
                // Only the numbers that did not fit are here, in this order.
                int number = field + 4;
                if (size == IN_EXTRA && number + 8 <= end) {
                    size = directory.getLong(number);
                    number += 8;
                }
                if (packed == IN_EXTRA && number + 8 <= end) {
                    packed = directory.getLong(number);
                    number += 8;
                }
                if (offset == IN_EXTRA && number + 8 <= end) {
                    offset = directory.getLong(number);
                }
            }
            field = end;
        }
        boolean encrypted = (directory.getShort(at + 8) & ENCRYPTED) != 0;
        Member.Packing packing = switch (encrypted ? -1 : directory.getShort(at + 10)) {
            case 0 -> Member.Packing.STORED;
            case 8 -> Member.Packing.DEFLATED;
            default -> Member.Packing.UNREADABLE;
        };
        return new Member(name, size, offset, packed, packing, Integer.toUnsignedLong(directory.getInt(at + 16)));
    }

    /** Where a member's bytes begin, behind its local header. */
    static long dataOffset(ByteSource archive, Member member) throws IOException {
        ByteBuffer local = Reads.exactly(archive, member.offset(), LOCAL_LENGTH);
        if (local.getInt(0) != LOCAL) {
            throw new IOException("A member of the zip archive is not where its directory says.");
        }
        return member.offset()
                + LOCAL_LENGTH
                + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
    }
}
