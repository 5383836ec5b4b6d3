package io.skerry.ner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a folder with a token classification model of one table: each piece has the class that its row says. The bytes
 * are those of onnx.proto3, ONNX IR version 8.
 */
final class TinyModel {
    static final List<String> VOCABULARY = List.of(
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "seen",
            "by",
            "jean",
            "mac",
            "##donald",
            "in",
            "oban",
            "routine",
            "chest",
            ",",
            ".",
            "dr",
            "##s");
    static final String CONFIG = """
        {"model_type": "bert", "max_position_embeddings": 24,
         "id2label": {"0": "O", "1": "B-PER", "2": "I-PER", "3": "B-LOC", "4": "B-ORG"}}
        """;
    static final int CLASSES = 5;

    private TinyModel() {}

    /** The class of a piece. */
    private static int classOf(String piece) {
        return switch (piece) {
            case "jean", "mac" -> 1;
            case "##donald" -> 2;
            case "oban" -> 3;
            case "routine" -> 4;
            default -> 0;
        };
    }

    static Path write(Path folder, List<String> inputs) throws IOException {
        return write(folder, inputs, CLASSES);
    }

    /** @param classes columns of the table, which may contradict the configuration */
    static Path write(Path folder, List<String> inputs, int classes) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("vocab.txt"), VOCABULARY);
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.write(folder.resolve("model.onnx"), model(inputs, classes));
        return folder;
    }

    static byte[] model(List<String> inputs, int classes) {
        ByteBuffer table = ByteBuffer.allocate(VOCABULARY.size() * classes * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (String piece : VOCABULARY) {
            for (int c = 0; c < classes; c++) {
                table.putFloat(c == classOf(piece) ? 3f : -1f);
            }
        }
        Proto tensor = new Proto()
                .number(1, VOCABULARY.size())
                .number(1, classes)
                .number(2, 1) // FLOAT
                .text(8, "table")
                .bytes(9, table.array());
        Proto node = new Proto()
                .text(1, "table")
                .text(1, "input_ids")
                .text(2, "logits")
                .text(4, "Gather");
        Proto graph = new Proto().message(1, node).text(2, "tiny").message(5, tensor);
        for (String input : inputs) {
            graph.message(11, value(input, 7, List.of("batch", "sequence"))); // INT64
        }
        graph.message(12, value("logits", 1, List.of("batch", "sequence", "classes")));
        return new Proto()
                .number(1, 8)
                .message(8, new Proto().text(1, "").number(2, 13))
                .message(7, graph)
                .toBytes();
    }

    private static Proto value(String name, int type, List<String> dimensions) {
        Proto shape = new Proto();
        dimensions.forEach(dimension -> shape.message(1, new Proto().text(2, dimension)));
        return new Proto()
                .text(1, name)
                .message(2, new Proto().message(1, new Proto().number(1, type).message(2, shape)));
    }

    /** A message of protocol buffers: fields of whole numbers and of bytes. */
    private static final class Proto {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Proto number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Proto bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Proto text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Proto message(int field, Proto value) {
            return bytes(field, value.toBytes());
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
