package io.skerry.dicom.archive;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the files of a tar archive: POSIX.1-1988 ustar, pax headers of POSIX.1-2001, and GNU's long names. */
final class TarDirectory {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    /** Names and attributes longer than this do not occur. */
    private static final int MOST_TEXT = 1 << 20;

    private TarDirectory() {}

    static List<Member> read(ByteSource archive) throws IOException {
        List<Member> members = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        long end = archive.size();
        long at = 0;
        while (at + BLOCK <= end) {
            byte[] header = Reads.exactly(archive, at, BLOCK).array();
            if (isZero(header)) {
                break;
            }
            checkSum(header);
            long size = attributes.containsKey("size") ? decimal(attributes.get("size")) : number(header, 124, 12);
            long data = at + BLOCK;
            if (size < 0 || size > end - data) {
                throw new IOException("A member of the tar archive reaches past its end.");
            }
            switch (header[156]) {
                case 'L' -> attributes.put("path", cString(text(archive, data, size), 0, (int) size));
                case 'x' -> pax(text(archive, data, size), attributes);
                case 'g', 'K' -> {}
                default -> {
                    if (header[156] == 0 || header[156] == '0' || header[156] == '7') {
                        String name = attributes.getOrDefault("path", name(header));
                        // Before POSIX, a name that ends in a slash meant a folder.
                        if (!name.endsWith("/")) {
                            members.add(new Member(name, size, data, size, Member.Packing.PLAIN, 0));
                        }
                    }
                    attributes.clear();
                }
            }
            at = data + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return members;
    }

    private static byte[] text(ByteSource archive, long at, long size) throws IOException {
        if (size > MOST_TEXT) {
            throw new IOException("A header of the tar archive has " + size + " bytes.");
        }
        ByteBuffer bytes = Reads.exactly(archive, at, (int) size);
        return bytes.array();
    }

    /** Records such as "30 path=a/b\n", each with its own length in front. */
    private static void pax(byte[] text, Map<String, String> attributes) throws IOException {
        int at = 0;
        while (at < text.length) {
            int space = at;
            while (space < text.length && text[space] != ' ') {
                space++;
            }
            long length = decimal(new String(text, at, space - at, StandardCharsets.US_ASCII));
            long end = at + length;
            if (end <= space + 1 || end > text.length) {
                throw new IOException("A pax header of the tar archive is damaged.");
            }
            String record = new String(text, space + 1, (int) end - space - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals > 0) {
                attributes.put(record.substring(0, equals), record.substring(equals + 1));
            }
            at = (int) end;
        }
    }

    private static String name(byte[] header) {
        String name = cString(header, 0, 100);
        boolean posix = cString(header, 257, 6).equals("ustar") && header[262] == 0;
        String prefix = posix ? cString(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Octal digits, or with the highest bit set a binary number, as GNU and others write large ones. */
    private static long number(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7F;
            for (int i = from + 1; i < from + length; i++) {
                value = value << 8 | (header[i] & 0xFF);
            }
            return value;
        }
        String digits = cString(header, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("A header of the tar archive has a size that is no number.", e);
        }
    }

    private static long decimal(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IOException("A pax header of the tar archive has a length that is no number.", e);
        }
    }

    private static void checkSum(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean inField = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += inField ? ' ' : header[i] & 0xFF;
        }
        if (sum != number(header, CHECKSUM, CHECKSUM_LENGTH)) {
            throw new IOException("A header of the tar archive has the wrong checksum.");
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String cString(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
