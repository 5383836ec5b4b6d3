package io.skerry.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The DICOM JSON model, PS3.18 annex F, written and read. Text is Unicode, whatever (0008,0005) says. */
public final class DicomJson {
    private DicomJson() {}

    /** The data set as JSON text. */
    public static String write(Dataset dataset, JsonOptions options) {
        JsonBuffer buffer = new JsonBuffer();
        write(dataset, options, buffer);
        return buffer.toString();
    }

    /** Writes the data set as UTF-8. */
    public static void write(Dataset dataset, JsonOptions options, OutputStream out) throws IOException {
        JsonBuffer buffer = new JsonBuffer();
        write(dataset, options, buffer);
        buffer.writeTo(out);
    }

    /** Appends the data set to a buffer. */
    public static void write(Dataset dataset, JsonOptions options, JsonBuffer out) {
        new JsonWriter(out, options).dataset(dataset);
    }

    /**
     * Appends one element, {@code {"vr":"SQ","Value":[…]}}, to a buffer.
     *
     * @param around the data set it is an element of, which has its character sets
     */
    public static void writeElement(Element element, Dataset around, JsonOptions options, JsonBuffer out) {
        new JsonWriter(out, options).element(element, around);
    }

    /**
     * Reads a data set. Where (0008,0005) is absent or lacks a character of the text, it becomes ISO_IR 192.
     *
     * @throws DicomException if the text is not DICOM JSON, or refers to bulk data elsewhere
     */
    public static Dataset read(String json) {
        return JsonDataset.read(JsonParser.parse(json));
    }

    /**
     * Reads an array of data sets, as DICOMweb services answer. Elements whose values are elsewhere, behind a
     * BulkDataURI, are left out.
     *
     * @throws DicomException if the text is not an array of DICOM JSON
     */
    public static List<Dataset> readAll(String json) {
        return JsonDataset.readAll(JsonParser.parse(json));
    }
}
