package io.skerry.network.query;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.network.NetworkError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a query, built by keyword or tag. */
public final class Keys {
    private static final Pattern NUMBER = Pattern.compile("\\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\\)?");
    private static final Map<QueryLevel, List<Integer>> USUAL = Map.of(
            QueryLevel.PATIENT,
            List.of(Tag.PatientID, Tag.PatientName, Tag.PatientBirthDate, Tag.PatientSex),
            QueryLevel.STUDY,
            List.of(
                    Tag.StudyInstanceUID,
                    Tag.PatientID,
                    Tag.PatientName,
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.AccessionNumber,
                    Tag.ModalitiesInStudy,
                    Tag.StudyDescription,
                    Tag.NumberOfStudyRelatedInstances),
            QueryLevel.SERIES,
            List.of(
                    Tag.StudyInstanceUID,
                    Tag.SeriesInstanceUID,
                    Tag.Modality,
                    Tag.SeriesNumber,
                    Tag.SeriesDescription,
                    Tag.NumberOfSeriesRelatedInstances),
            QueryLevel.IMAGE,
            List.of(
                    Tag.StudyInstanceUID,
                    Tag.SeriesInstanceUID,
                    Tag.SOPInstanceUID,
                    Tag.SOPClassUID,
                    Tag.InstanceNumber));

    private final QueryLevel level;
    private final Map<Integer, String> values = new LinkedHashMap<>();

    private Keys(QueryLevel level) {
        this.level = level;
    }

    /** No key yet, so that everything matches and nothing is asked for. */
    public static Keys at(QueryLevel level) {
        return new Keys(level);
    }

    /** Asks for what people usually want to see at this level. */
    public Keys withUsual() {
        USUAL.getOrDefault(level, List.of()).forEach(tag -> values.putIfAbsent(tag, ""));
        return this;
    }

    public QueryLevel level() {
        return level;
    }

    /** Tags in the order they were added. */
    public List<Integer> tags() {
        return List.copyOf(values.keySet());
    }

    public Keys put(int tag, String value) {
        values.put(tag, value);
        return this;
    }

    /**
     * Reads {@code PatientID=X} or {@code (0010,0020)=X}; without a value, the key is only asked for.
     *
     * @throws SkerryException {@link NetworkError#BAD_ARGUMENT}
     */
    public Keys put(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Matcher number = NUMBER.matcher(name);
        OptionalInt tag = number.matches()
                ? OptionalInt.of(Integer.parseUnsignedInt(number.group(1) + number.group(2), 16))
                : Dictionary.tagOf(name);
        if (tag.isEmpty()) {
            throw new SkerryException(
                    NetworkError.BAD_ARGUMENT,
                    "A key is a keyword of the DICOM dictionary or a tag, such as StudyDate=20240101-20241231; "
                            + "there is no " + name + ".");
        }
        return put(tag.getAsInt(), equals < 0 ? "" : text.substring(equals + 1));
    }

    Dataset identifier() {
        Dataset dataset = new Dataset();
        Identifiers.announceCharset(dataset, values.values());
        dataset.putString(Tag.QueryRetrieveLevel, Vr.CS, level.name());
        values.forEach((tag, value) -> {
            Vr vr = Dictionary.find(tag).map(DictionaryEntry::vr).orElse(Vr.LO);
            if (vr == Vr.SQ) {
                dataset.putItems(tag, List.of());
            } else if (vr.isText()) {
                dataset.putString(tag, vr, value.split("\\\\", -1));
            } else {
                dataset.putBytes(tag, vr, new byte[0]); // numbers in binary are no matching keys; ask for them
            }
        });
        return dataset;
    }

    /** Only the unique keys, as C-MOVE and C-GET take them, PS3.4 C.4.2.1.4.1. */
    Dataset uniqueKeys() {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.QueryRetrieveLevel, Vr.CS, level.name());
        for (QueryLevel each : QueryLevel.values()) {
            String value = values.getOrDefault(each.uniqueKey(), "");
            if (!value.isEmpty() && each.compareTo(level) <= 0) {
                Vr vr = each == QueryLevel.PATIENT ? Vr.LO : Vr.UI;
                dataset.putString(each.uniqueKey(), vr, value.split("\\\\", -1));
            }
        }
        return dataset;
    }
}
