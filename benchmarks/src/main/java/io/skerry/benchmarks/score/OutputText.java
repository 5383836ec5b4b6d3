package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.TransferSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything but pixels that can be read in an output: the text of each element, and all bytes of the header. */
final class OutputText {
    static final int SHORTEST_IN_BYTES = 6;
    private static final int BASE64_BLOCK = 3;

    private final Map<String, String> byPath = new HashMap<>();
    private final Map<String, List<String>> byTags = new HashMap<>();
    private final String all;
    private final String bytes;

    OutputText(DicomObject object) {
        StringBuilder texts = new StringBuilder();
        for (Dataset dataset : List.of(object.meta(), object.dataset())) {
            ElementPath.walk(dataset, (path, element, within) -> {
                String text = KeyMaker.text(within, element);
                byPath.put(path, text);
                byTags.computeIfAbsent(ElementPath.withoutItems(path), _ -> new ArrayList<>())
                        .add(text);
                if (element.vr().isText()) {
                    texts.append(text).append('\n');
                }
            });
        }
        all = Dossier.fold(texts.toString());
        bytes = (latin(object.meta()) + latin(object.dataset())).toUpperCase(Locale.ROOT);
    }

    private static String latin(Dataset dataset) {
        return new String(
                DicomWriter.encode(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), StandardCharsets.ISO_8859_1);
    }

    /** The element at exactly this place; values may be empty. */
    Optional<String> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The element there, or, since items may have moved, those of the same tags in any item. */
    List<String> near(String path) {
        return byTags.getOrDefault(ElementPath.withoutItems(path), List.of());
    }

    /** Whether a text stands in any element, or in the header's bytes in an encoding that one would read it in. */
    boolean anywhere(String text) {
        String folded = Dossier.fold(text);
        boolean number = folded.length() >= 8 && folded.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (number ? all.contains(folded) : Dossier.holdsWord(all, folded)) {
            return true;
        }
        if (text.length() < SHORTEST_IN_BYTES) {
            return false;
        }
        return needles(text).stream().anyMatch(needle -> bytes.contains(needle.toUpperCase(Locale.ROOT)));
    }

    private static List<String> needles(String text) {
        List<String> needles = new ArrayList<>();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        needles.add(latin(utf8));
        needles.add(latin(text.getBytes(StandardCharsets.UTF_16LE)));
        needles.add(latin(text.getBytes(StandardCharsets.UTF_16BE)));
        for (int offset = 0; offset < BASE64_BLOCK; offset++) {
            byte[] moved = new byte[offset + utf8.length];
            System.arraycopy(utf8, 0, moved, offset, utf8.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(moved);
            // The first and last characters depend on the bytes beside the text.
            String middle = encoded.substring(offset == 0 ? 0 : offset + 1, encoded.length() - 1);
            if (middle.length() > SHORTEST_IN_BYTES) {
                needles.add(middle);
            }
        }
        return needles;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
