package io.skerry.benchmarks.score;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which pixels are ink of which drawn text: 0 for none, the text's number from 1 otherwise, the same in each frame that
 * the text is in. Kept beside the key, deflated.
 */
record Mask(int rows, int columns, byte[] texts) {
    Mask(int rows, int columns) {
        this(rows, columns, new byte[rows * columns]);
    }

    int at(int x, int y) {
        return texts[y * columns + x] & 0xFF;
    }

    void set(int x, int y, int text) {
        texts[y * columns + x] = (byte) text;
    }

    /** Left, top, right, bottom of a text's ink, the last two excluded; empty if the text has none. */
    int[] box(int text) {
        int[] box = {columns, rows, 0, 0};
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (at(x, y) == text) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x + 1);
                    box[3] = Math.max(box[3], y + 1);
                }
            }
        }
        return box;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(rows);
            out.writeInt(columns);
            out.write(texts);
        }
    }

    static Mask read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(Files.newInputStream(file)))) {
            Mask mask = new Mask(in.readInt(), in.readInt());
            in.readFully(mask.texts);
            return mask;
        }
    }
}
