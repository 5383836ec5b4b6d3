package io.skerry.lake.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The texts in the DICOM JSON of a sequence or of the private elements, each with its path. A document that is no JSON is
 * one text itself. For one thread.
 */
final class JsonTexts {
    private static final int DEEPEST = 200;
    private static final int LONGEST = 64 << 10;
    private static final Set<Vr> TEXTS = EnumSet.of(Vr.LO, Vr.SH, Vr.ST, Vr.LT, Vr.UT, Vr.UC);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * A text.
     *
     * @param name whether it is the name of a person
     */
    record Found(String path, String value, boolean name) {}

    private final Set<Found> found = new LinkedHashSet<>();

    /**
     * The different texts of a document.
     *
     * @param root the sequence's keyword; empty for the private elements
     */
    Set<Found> of(String root, String json) {
        found.clear();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                items(parser, root);
            } else if (first == JsonToken.START_OBJECT) {
                elements(parser, root);
            } else {
                throw new IOException("neither array nor object");
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
        } catch (IOException e) {
            // What can't be read is kept as a text, so that detectors see it.
            add(root.isEmpty() ? ValuePath.UNKNOWN + "private" : root, json, false);
        }
        return found;
    }

    private void items(JsonParser parser, String path) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                elements(parser, path);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void elements(JsonParser parser, String path) throws IOException {
        Map<Integer, String> creators = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                int tag = tag(name);
                element(parser, path, tag, creators);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static int tag(String name) throws IOException {
        try {
            return Integer.parseUnsignedInt(name, 16);
        } catch (NumberFormatException e) {
            throw new IOException("no tag", e);
        }
    }

    private void element(JsonParser parser, String parent, int tag, Map<Integer, String> creators) throws IOException {
        String vrName = "";
        boolean isCreator = Tag.isPrivate(tag) && Tag.element(tag) >= 0x10 && Tag.element(tag) <= 0xFF;
        String path = (parent.isEmpty() ? "" : parent + "/") + (isCreator ? ValuePath.CREATOR : step(tag, creators));
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("vr") && value == JsonToken.VALUE_STRING) {
                vrName = parser.getText();
            } else if (member.equals("Value") && value == JsonToken.START_ARRAY) {
                values(parser, path, vrName, tag, isCreator, creators);
            } else if (member.equals("InlineBinary") && vrName.equals("UN") && value == JsonToken.VALUE_STRING) {
                unknown(parser.getText(), path);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String step(int tag, Map<Integer, String> creators) {
        String keyword = Tag.isPrivate(tag) ? "" : Dictionary.keyword(tag);
        if (!keyword.isEmpty()) {
            return keyword;
        }
        String creator = creators.get(tag >>> 8);
        return creator == null
                ? ValuePath.UNKNOWN + String.format(java.util.Locale.ROOT, "%08X", tag)
                : ValuePath.privateElement(creator, tag);
    }

    private void values(
            JsonParser parser, String path, String vrName, int tag, boolean isCreator, Map<Integer, String> creators)
            throws IOException {
        if (vrName.equals("SQ")) {
            items(parser, path);
            return;
        }
        boolean name = vrName.equals("PN");
        boolean text = isText(vrName) && (Tag.isPrivate(tag) || !Identifiers.isIdentifying(tag));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (parser.currentToken()) {
                case START_OBJECT -> {
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        if (parser.nextToken() == JsonToken.VALUE_STRING && name) {
                            add(path, parser.getText(), true);
                        } else {
                            parser.skipChildren();
                        }
                    }
                }
                case VALUE_STRING -> {
                    String value = parser.getText();
                    if (isCreator) {
                        // (gggg,00xx) is the creator of (gggg,xx00) to (gggg,xxFF), PS3.5 7.8.1
                        creators.putIfAbsent((tag >>> 16) << 8 | tag & 0xFF, value);
                    }
                    if (text || name) {
                        add(path, value, name);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private static boolean isText(String vrName) {
        return TEXTS.stream().anyMatch(vr -> vr.name().equals(vrName));
    }

    /** A value whose representation nobody knows is a text when all of it can be printed. */
    private void unknown(String base64, String path) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return;
        }
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            int b = bytes[i] & 0xFF;
            if (b < ' ' && b != '\t' && b != '\r' && b != '\n' || b >= 0x7F && b < 0xA0) {
                return;
            }
        }
        add(path, new String(bytes, 0, end, StandardCharsets.ISO_8859_1), false);
    }

    private void add(String path, String value, boolean name) {
        String trimmed = value.strip();
        if (!trimmed.isEmpty()) {
            found.add(new Found(path, trimmed.length() <= LONGEST ? trimmed : trimmed.substring(0, LONGEST), name));
        }
    }

    /** The place of an attribute of the tag lake that holds DICOM JSON. */
    static boolean isSequence(String keyword) {
        OptionalInt tag = Dictionary.tagOf(keyword);
        return tag.isPresent() && Dictionary.vrOf(tag.getAsInt()) == Vr.SQ;
    }
}
