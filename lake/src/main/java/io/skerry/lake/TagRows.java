package io.skerry.lake;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.lake.arrow.ColumnChunk;
import io.skerry.lake.arrow.ColumnType;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes instances as rows of the tag lake into a chunk. For one thread. */
final class TagRows {
    private static final int PRIVATE = -1;
    private static final int SKIPPED = -2;
    private static final int TABLE_SIZE = 1 << 13;
    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern DATE = Pattern.compile("[0-9]{8}");

    private final ColumnChunk chunk;
    private final TagJson json;
    private final ByteSink value = new ByteSink();
    private final ByteSink privates = new ByteSink();
    private final Map<String, Integer> own = new HashMap<>();
    private final String ingestId;
    private final long ingestedAt;

    /** Tag to column, by open addressing: the busiest look-up of an ingest. */
    private int[] tags = new int[TABLE_SIZE];

    private int[] columns = new int[TABLE_SIZE];
    private int known;

    TagRows(ColumnChunk chunk, Digests digests, String ingestId, long ingestedAt) {
        this.chunk = chunk;
        this.json = new TagJson(digests);
        this.ingestId = ingestId;
        this.ingestedAt = ingestedAt;
        TagColumns.bookkeeping().forEach((name, type) -> own.put(name, chunk.column(name, type)));
    }

    /** Adds one row, or none if it throws. */
    void add(InputFile file, DicomObject object, byte[] headerSha256) throws IOException {
        try {
            bookkeeping(file, object, headerSha256);
            privates.clear();
            attributes(object.meta());
            attributes(object.dataset());
            if (privates.length() > 0) {
                privates.put('}');
                text("private", privates);
            }
            findings(object.findings());
            chunk.endRow();
        } catch (IOException | RuntimeException e) {
            chunk.dropRow();
            throw e;
        }
    }

    private void bookkeeping(InputFile file, DicomObject object, byte[] headerSha256) {
        chunk.text(column("file"), file.path());
        file.member().ifPresent(member -> chunk.text(column("member"), member));
        chunk.number(column("file_size"), file.size());
        chunk.number(column("file_mtime"), file.mtimeMicros());
        chunk.text(column("transfer_syntax"), object.transferSyntax().uid());
        chunk.number(column("dataset_offset"), object.datasetOffset());
        object.pixelData()
                .map(PixelData::length)
                .filter(length -> length >= 0)
                .ifPresent(length -> chunk.number(column("pixel_data_length"), length));
        chunk.text(column("header_sha256"), HexFormat.of().formatHex(headerSha256));
        chunk.text(column("ingest_id"), ingestId);
        chunk.number(column("ingested_at"), ingestedAt);
        Dataset dataset = object.dataset();
        chunk.text(
                column("modality_group"),
                modalityGroup(dataset.string(Tag.Modality).orElse("")));
        chunk.text(
                column("study_month"), studyMonth(dataset.string(Tag.StudyDate).orElse("")));
    }

    /** A partition must be a short list of plain names, whatever the scanners write. */
    static String modalityGroup(String modality) {
        if (modality.isEmpty()) {
            return "NONE";
        }
        return MODALITY.matcher(modality).matches() ? modality : "OTHER";
    }

    /** {@code 2015-03} of {@code 20150312}, or {@code unknown}. */
    static String studyMonth(String studyDate) {
        // ACR-NEMA wrote 2015.03.12
        String digits = studyDate.length() == 10 ? studyDate.replace(".", "") : studyDate;
        return DATE.matcher(digits).matches() ? digits.substring(0, 4) + "-" + digits.substring(4, 6) : "unknown";
    }

    private int column(String name) {
        Integer index = own.get(name);
        if (index == null) {
            throw new IllegalStateException(name + " is not a bookkeeping column");
        }
        return index;
    }

    private void text(String column, ByteSink bytes) {
        chunk.text(column(column), bytes.array(), 0, bytes.length());
    }

    private void attributes(Dataset dataset) throws IOException {
        boolean asciiSets = AsciiText.hasAsciiSets(dataset);
        for (Element element : dataset) {
            int column = column(element.tag());
            if (column >= 0) {
                attribute(dataset, element, column, asciiSets);
            } else if (column == PRIVATE) {
                privates.put(privates.length() == 0 ? '{' : ',');
                json.member(dataset, element, asciiSets, privates);
            }
        }
    }

    private void attribute(Dataset dataset, Element element, int column, boolean asciiSets) throws IOException {
        value.clear();
        switch (element.value()) {
            case Value.Items sequence -> json.items(sequence.items(), value);
            case Value.Bulk bulk -> json.bulk(bulk, value);
            case Value.Fragments _ -> {
                return;
            }
            case Value.Bytes bytes -> {
                if (element.vr().isText() && AsciiText.isPlain(bytes, asciiSets)) {
                    chunk.text(column, bytes.array(), bytes.offset(), unpaddedLength(bytes));
                    return;
                }
                String text = dataset.rawText(element.tag()).orElse(null);
                if (text == null) {
                    value.base64(bytes.toArray());
                } else {
                    value.utf8(text);
                }
            }
        }
        chunk.text(column, value.array(), 0, value.length());
    }

    /** The same rule as {@link Dataset#rawText}: without the one pad byte. */
    private static int unpaddedLength(Value.Bytes bytes) {
        int length = bytes.length();
        if (length == 0) {
            return 0;
        }
        byte last = bytes.array()[bytes.offset() + length - 1];
        return last == 0 || last == ' ' && (length & 1) == 0 ? length - 1 : length;
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        value.clear();
        char before = '[';
        for (Finding finding : findings) {
            value.put(before);
            before = ',';
            value.ascii("{\"code\":\"" + finding.code().name() + "\",\"path\":");
            value.jsonString(finding.path());
            value.ascii(",\"offset\":" + finding.offset() + ",\"message\":");
            value.jsonString(finding.message());
            value.put('}');
        }
        value.put(']');
        text("findings", value);
    }

    /** The column of a tag, or {@link #PRIVATE} or {@link #SKIPPED}. */
    private int column(int tag) {
        if (tag == 0) {
            return PRIVATE; // 0 marks a free slot
        }
        int slot = slot(tag);
        while (tags[slot] != 0) {
            if (tags[slot] == tag) {
                return columns[slot];
            }
            slot = slot + 1 & tags.length - 1;
        }
        tags[slot] = tag;
        columns[slot] = resolve(tag);
        int found = columns[slot];
        if (++known * 2 > tags.length) {
            grow();
        }
        return found;
    }

    private int slot(int tag) {
        return (tag * 0x9E3779B1 >>> 16) & tags.length - 1;
    }

    private void grow() {
        int[] oldTags = tags;
        int[] oldColumns = columns;
        tags = new int[oldTags.length * 2];
        columns = new int[oldTags.length * 2];
        for (int i = 0; i < oldTags.length; i++) {
            if (oldTags[i] != 0) {
                int slot = slot(oldTags[i]);
                while (tags[slot] != 0) {
                    slot = slot + 1 & tags.length - 1;
                }
                tags[slot] = oldTags[i];
                columns[slot] = oldColumns[i];
            }
        }
    }

    private int resolve(int tag) {
        if (tag == Tag.FileMetaInformationGroupLength || tag == Tag.FileMetaInformationVersion) {
            return SKIPPED;
        }
        // Of a repeating group (overlays, curves) the first repetition has the column; the others cannot share it.
        boolean first = Dictionary.find(tag)
                .map(DictionaryEntry::tag)
                .map(t -> t == tag)
                .orElse(false);
        String keyword = first ? Dictionary.keyword(tag) : "";
        return TagJson.isPrivateOrUnknown(tag, keyword) ? PRIVATE : chunk.column(keyword, ColumnType.TEXT);
    }
}
