package io.skerry.pixel.nifti;

import io.skerry.dicom.Element;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The "CSA" header that Siemens scanners up to software VE keep in the private element (0029,xx10): named lists of
 * texts. Version 2 starts with {@code SV10}; version 1 starts with the number of names at once, and gives the length of
 * a text relative to the first list's. A damaged header gives what was read before the damage.
 */
final class SiemensCsa {
    private static final String OWNER = "SIEMENS CSA HEADER";
    private static final int IMAGE_HEADER = 0x00290010;
    private static final int MOST_NAMES = 1_000;
    private static final int NAME_BYTES = 64;
    private static final int VERSION_2 = 0x30315653;

    private final Map<String, List<String>> values;

    private SiemensCsa(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The image header of a frame; empty of values if it has none. */
    static SiemensCsa of(FrameAttributes frame) {
        Optional<Element> element = frame.owned(OWNER, IMAGE_HEADER);
        return parse(element.map(found -> found.bytes().toArray()).orElse(new byte[0]));
    }

    static SiemensCsa parse(byte[] bytes) {
        Map<String, List<String>> values = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            boolean second = in.remaining() > 4 && in.getInt(0) == VERSION_2;
            if (second) {
                in.position(8);
            }
            int names = in.getInt();
            in.getInt();
            int base = -1;
            for (int i = 0; i < Math.min(names, MOST_NAMES); i++) {
                String name = text(in, NAME_BYTES);
                in.position(in.position() + 12);
                int items = in.getInt();
                in.getInt();
                if (base < 0) {
                    base = items;
                }
                List<String> texts = new ArrayList<>();
                for (int item = 0; item < items; item++) {
                    int first = in.getInt();
                    int length = in.getInt();
                    in.position(in.position() + 8);
                    length = second ? length : first - base;
                    if (length < 0 || length > in.remaining()) {
                        return new SiemensCsa(values);
                    }
                    String text = text(in, length);
                    in.position(Math.min(in.limit(), in.position() + (4 - length % 4) % 4));
                    if (!text.isEmpty()) {
                        texts.add(text);
                    }
                }
                values.put(name, List.copyOf(texts));
            }
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            // What stands before the damage is as good as ever.
        }
        return new SiemensCsa(values);
    }

    Optional<String> string(String name) {
        List<String> texts = values.getOrDefault(name, List.of());
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.getFirst());
    }

    /** The numbers of a list; empty if it is absent or one of them is no number. */
    List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        for (String text : values.getOrDefault(name, List.of())) {
            try {
                numbers.add(Double.parseDouble(text));
            } catch (NumberFormatException _) {
                return List.of();
            }
        }
        return numbers;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).strip();
    }
}
