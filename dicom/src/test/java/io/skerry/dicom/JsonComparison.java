package io.skerry.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares DICOM JSON of one object with pydicom's: each difference has a name, or is reported. */
final class JsonComparison {
    private final DicomObject object;
    private final Consumer<PydicomDifference> explained;
    private final Consumer<String> unexplained;
    private final boolean unknownVr;
    private final boolean explicitItems;

    JsonComparison(DicomObject object, Consumer<PydicomDifference> explained, Consumer<String> unexplained) {
        this.object = object;
        this.explained = explained;
        this.unexplained = unexplained;
        this.unknownVr = object.findings().stream().anyMatch(f -> f.code() == FindingCode.UNKNOWN_VR);
        this.explicitItems = !object.transferSyntax().explicitVr()
                && object.findings().stream()
                        .anyMatch(f -> f.code() == FindingCode.ENCODING_DIFFERS
                                && f.path().contains("["));
    }

    void datasets(String path, JsonNode ours, JsonNode theirs) {
        TreeSet<String> tags = new TreeSet<>();
        ours.fieldNames().forEachRemaining(tags::add);
        theirs.fieldNames().forEachRemaining(tags::add);
        for (String tag : tags) {
            element(path + "/" + tag, tag, ours.get(tag), theirs.get(tag));
        }
    }

    private void element(String path, String tag, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
        PydicomDifference known = explicitItems && path.contains("[") && !Objects.equals(ours, theirs)
                ? PydicomDifference.EXPLICIT_ITEM_IN_IMPLICIT_DATA
                : wholeElement(tag, ours, theirs);
        if (known != null) {
            explained.accept(known);
        } else if (ours == null || theirs == null) {
            unexplained.accept(path + " only in " + (ours == null ? "pydicom" : "ours"));
        } else if (ours.get("vr").asText().equals("SQ")) {
            sequences(path, ours.path("Value"), theirs.path("Value"));
        } else if (ours.has("InlineBinary") || theirs.has("InlineBinary")) {
            binary(path, ours, theirs);
        } else {
            values(path, ours.get("vr").asText(), ours.path("Value"), theirs.path("Value"));
        }
    }

    /** Differences that concern an element as a whole. */
    private @Nullable PydicomDifference wholeElement(String tag, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
        if (tag.endsWith("0000") && ours == null) {
            return PydicomDifference.GROUP_LENGTH;
        }
        if (tag.startsWith("FFFE") && ours == null) {
            return PydicomDifference.DELIMITER_AS_ELEMENT;
        }
        if (theirs != null && theirs.has("failed") && ours != null) {
            return PydicomDifference.NOT_CONVERTIBLE_FOR_PYDICOM;
        }
        if (unknownVr && !Objects.equals(ours, theirs)) {
            return PydicomDifference.UNKNOWN_VR_IN_HEADER;
        }
        if (ours != null && theirs != null) {
            String vr = theirs.path("vr").asText();
            boolean choice = vr.equals("OB or OW") && ours.path("vr").asText().equals("OW");
            if (choice && Objects.equals(ours.get("InlineBinary"), theirs.get("InlineBinary"))) {
                return PydicomDifference.AMBIGUOUS_VR;
            }
        }
        boolean misfit = ours != null
                && theirs != null
                && Tag.isPrivate(Integer.parseUnsignedInt(tag, 16))
                && ours.path("vr").asText().equals("UN")
                && !theirs.path("vr").asText().equals("UN");
        return misfit ? PydicomDifference.PRIVATE_VALUE_DOES_NOT_FIT : null;
    }

    private void sequences(String path, JsonNode ours, JsonNode theirs) {
        if (ours.isMissingNode() && theirs.isArray() && theirs.isEmpty()) {
            explained.accept(PydicomDifference.EMPTY_SEQUENCE);
        } else if (ours.size() != theirs.size()) {
            unexplained.accept(path + " has " + ours.size() + " items, pydicom's " + theirs.size());
        } else {
            for (int i = 0; i < ours.size(); i++) {
                datasets(path + "[" + i + "]", ours.get(i), theirs.get(i));
            }
        }
    }

    private void binary(String path, JsonNode ours, JsonNode theirs) {
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] mine = base64.decode(ours.path("InlineBinary").asText());
        byte[] other = base64.decode(theirs.path("InlineBinary").asText());
        boolean sameVr = ours.get("vr").equals(theirs.get("vr"));
        if (!sameVr || mine.length != other.length) {
            unexplained.accept(path + " differs in VR or length");
        } else if (!Arrays.equals(mine, other)) {
            Bytes.swap(mine, 0, mine.length, Vr.valueOf(ours.get("vr").asText()).unitBytes());
            if (object.transferSyntax().bigEndian() && Arrays.equals(mine, other)) {
                explained.accept(PydicomDifference.BIG_ENDIAN_BINARY);
            } else {
                unexplained.accept(path + " differs in bytes");
            }
        }
    }

    private void values(String path, String vr, JsonNode ours, JsonNode theirs) {
        if (ours.size() != theirs.size()) {
            unexplained.accept(path + " " + vr + " has " + ours.size() + " values, pydicom's " + theirs.size());
            return;
        }
        Iterator<JsonNode> other = theirs.iterator();
        for (JsonNode value : ours) {
            JsonNode their = other.next();
            if (equal(value, their)) {
                continue;
            }
            PydicomDifference known = singleValue(vr, value, their);
            if (known != null) {
                explained.accept(known);
            } else {
                unexplained.accept(path + " " + vr + " differs in a value");
            }
        }
    }

    private static boolean equal(JsonNode ours, JsonNode theirs) {
        return ours.equals(theirs)
                || (ours.isNumber() && theirs.isNumber() && ours.decimalValue().compareTo(theirs.decimalValue()) == 0)
                || (ours.isNumber() && theirs.isNumber() && ours.doubleValue() == theirs.doubleValue());
    }

    /** Differences that concern one value. */
    private static @Nullable PydicomDifference singleValue(String vr, JsonNode ours, JsonNode theirs) {
        boolean empty = theirs.isTextual() && theirs.asText().isEmpty();
        if (ours.isNull()
                && (empty
                        || theirs.isNull()
                        || theirs.path("Alphabetic").asText("?").isEmpty())) {
            return PydicomDifference.EMPTY_VALUE;
        }
        if (vr.equals("FL") && ours.isNumber() && theirs.isNumber() && ours.floatValue() == theirs.floatValue()) {
            return PydicomDifference.SHORTEST_SINGLE_PRECISION;
        }
        if (ours.isTextual() && theirs.isFloat() | theirs.isDouble() && !Double.isFinite(theirs.doubleValue())) {
            return PydicomDifference.NOT_A_NUMBER;
        }
        if (ours.isTextual()
                && theirs.isTextual()
                && theirs.asText().stripTrailing().equals(ours.asText())) {
            return PydicomDifference.PADDING_OF_INNER_VALUES;
        }
        return vr.equals("PN") ? names(ours, theirs) : null;
    }

    private static @Nullable PydicomDifference names(JsonNode ours, JsonNode theirs) {
        PydicomDifference found = null;
        for (String group : new String[] {"Alphabetic", "Ideographic", "Phonetic"}) {
            String mine = ours.path(group).asText();
            String other = theirs.path(group).asText();
            if (other.contains("\u001b") && !mine.contains("\u001b")) {
                found = PydicomDifference.ESCAPES_WITHIN_NAMES;
            } else if (!mine.equals(other)) {
                return null;
            } else if (mine.isEmpty() && theirs.has(group) && found == null) {
                found = PydicomDifference.EMPTY_COMPONENT_GROUP;
            }
        }
        return found;
    }
}
