package io.skerry.dicom;

import org.jspecify.annotations.Nullable;

/** Reads one object: finds where meta header and data set start and how they are encoded, then builds both. */
final class ObjectReader {
    private static final int PREAMBLE = 128;
    /** More than nearly all headers have; a deflated image inflates to much more. */
    private static final int FIRST_INFLATED = 64 * 1024;

    private final ByteSource file;
    private final ReadOptions options;
    private final Findings findings;
    private final Window window;

    ObjectReader(ByteSource file, ReadOptions options) {
        this.file = file;
        this.options = options;
        this.findings = new Findings(options.maxFindings());
        this.window = new Window(file);
    }

    DicomObject read() {
        if (window.size() == 0) {
            throw new DicomException(
                    DicomError.EMPTY_FILE, "A DICOM object was expected, but there are no bytes.", file.name(), "", 0);
        }
        long metaStart = metaStart();
        TokenReader tokens = new TokenReader(window, findings, options);
        Dataset meta = new Dataset();
        long datasetStart = 0;
        if (metaStart >= 0) {
            boolean explicit = Encoding.EXPLICIT_LITTLE.fits(window, metaStart)
                    || !Encoding.IMPLICIT_LITTLE.fits(window, metaStart);
            tokens.begin(metaStart, explicit, false, true);
            meta = new DatasetBuilder(tokens, file).build();
            datasetStart = tokens.position();
            checkMetaLength(meta, metaStart, datasetStart);
        } else {
            findings.add(FindingCode.NO_META_HEADER, "", 0, "There is no meta header (group 2).");
        }
        TransferSyntax declared = declared(meta, metaStart >= 0, datasetStart);
        return declared.deflated()
                ? inflated(meta, declared, datasetStart)
                : body(meta, declared, window, file, datasetStart, datasetStart, findings);
    }

    private DicomObject inflated(Dataset meta, TransferSyntax declared, long datasetStart) {
        if (Encoding.EXPLICIT_LITTLE.fitsStart(window, datasetStart)) {
            findings.add(
                    FindingCode.ENCODING_DIFFERS, "", datasetStart, "The data set should be deflated, but is not.");
            return body(
                    meta, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, window, file, datasetStart, datasetStart, findings);
        }
        try (Inflation inflation = new Inflation(window, datasetStart, options.maxInflated())) {
            int wanted = options.throughPixelData() ? Integer.MAX_VALUE : FIRST_INFLATED;
            while (true) {
                inflation.until(wanted);
                Findings found = new Findings(findings);
                DicomObject object = inflated(meta, declared, datasetStart, inflation, found);
                if (inflation.isOver() || object.pixelData().isPresent()) {
                    return object;
                }
                // The header goes on behind what was inflated.
                wanted = (int) Math.min(4L * wanted, Integer.MAX_VALUE);
            }
        }
    }

    /** Reads what is inflated so far. It is all that counts if pixel data follow it, or if there is no more. */
    private DicomObject inflated(
            Dataset meta, TransferSyntax declared, long datasetStart, Inflation inflation, Findings found) {
        BytesSource soFar = inflation.soFar();
        boolean over = inflation.isOver();
        inflation.report(found);
        if (!over) {
            found.ignore(FindingCode.PIXEL_DATA_TRUNCATED);
        }
        InflatedSource source = new InflatedSource(soFar, over, file, datasetStart, options.maxInflated());
        return body(meta, declared, new Window(soFar), source, 0, datasetStart, found);
    }

    private DicomObject body(
            Dataset meta,
            TransferSyntax declared,
            Window from,
            ByteSource source,
            long start,
            long datasetOffset,
            Findings found) {
        TransferSyntax actual = actual(declared, from, start, found);
        TokenReader tokens = new TokenReader(from, found, options);
        tokens.begin(start, actual.explicitVr(), actual.bigEndian(), false);
        DatasetBuilder builder = new DatasetBuilder(tokens, source);
        Dataset dataset = builder.build();
        if (dataset.isEmpty() && meta.isEmpty()) {
            throw notDicom();
        }
        if (!dataset.charsets().understood()) {
            found.add(
                    FindingCode.UNKNOWN_CHARACTER_SET,
                    Tag.toString(Tag.SpecificCharacterSet),
                    dataset.get(Tag.SpecificCharacterSet).map(Element::offset).orElse(start),
                    "A term is not one of PS3.3 C.12.1.1.2; texts are read as ISO-IR 6 where it would count.");
        }
        return new DicomObject(
                file, source, meta, dataset, actual, found.list(), pixelData(builder, actual), datasetOffset);
    }

    private static @Nullable PixelData pixelData(DatasetBuilder builder, TransferSyntax syntax) {
        PixelData pixels = builder.pixelData();
        return pixels != null && syntax.swapsPixels() ? pixels.withBigEndianSamples() : pixels;
    }

    /** Where group 2 starts, or -1 if there is none. */
    private long metaStart() {
        if (isPrefix(PREAMBLE)) {
            return PREAMBLE + 4L;
        }
        if (isPrefix(0)) {
            findings.add(FindingCode.NO_PREAMBLE, "", 0, "DICM stands at the start, without a preamble.");
            return 4;
        }
        int at = window.index(0, 8);
        if (at >= 0 && Bytes.u16(window.array(), at, false) == 2) {
            if (Encoding.EXPLICIT_LITTLE.fitsStart(window, 0) || Encoding.IMPLICIT_LITTLE.fitsStart(window, 0)) {
                findings.add(FindingCode.NO_PREAMBLE, "", 0, "Group 2 stands at the start, without preamble and DICM.");
                return 0;
            }
        }
        return -1;
    }

    private boolean isPrefix(int position) {
        int at = window.index(position, 4);
        byte[] bytes = window.array();
        return at >= 0 && bytes[at] == 'D' && bytes[at + 1] == 'I' && bytes[at + 2] == 'C' && bytes[at + 3] == 'M';
    }

    private void checkMetaLength(Dataset meta, long metaStart, long datasetStart) {
        Element length = meta.find(Tag.FileMetaInformationGroupLength);
        if (length != null && length.end() >= 0) {
            double declared = Numbers.first(length).orElse(-1);
            if (declared != datasetStart - length.end()) {
                findings.add(
                        FindingCode.META_LENGTH_WRONG,
                        "(0002,0000)",
                        metaStart,
                        "Group 2 has " + (datasetStart - length.end()) + " bytes behind its length, which says "
                                + (long) declared + ".");
            }
        }
    }

    private TransferSyntax declared(Dataset meta, boolean hasMeta, long start) {
        String uid = meta.string(Tag.TransferSyntaxUID).orElse("");
        if (!uid.isEmpty()) {
            return TransferSyntax.of(uid);
        }
        Encoding guessed = Encoding.guessStart(window, start);
        if (hasMeta) {
            findings.add(FindingCode.NO_TRANSFER_SYNTAX, "(0002,0010)", start, "Group 2 names no transfer syntax.");
            return (guessed == null ? Encoding.IMPLICIT_LITTLE : guessed).syntax();
        }
        if (guessed == null) {
            throw notDicom();
        }
        return guessed.syntax();
    }

    /** What the first element of the data set shows, if it is not what was declared. */
    private static TransferSyntax actual(TransferSyntax declared, Window from, long start, Findings findings) {
        Encoding expected = Encoding.of(declared);
        if (expected.fits(from, start)) {
            return declared;
        }
        Encoding found = Encoding.guess(from, start);
        if (found == null || found == expected) {
            return declared;
        }
        findings.add(
                FindingCode.ENCODING_DIFFERS,
                "",
                start,
                "The data set is in " + found.syntax().name() + ", which the transfer syntax does not say.");
        return new TransferSyntax(
                declared.uid(),
                found.syntax().explicitVr(),
                found.syntax().bigEndian(),
                declared.deflated(),
                declared.encapsulated(),
                declared.name());
    }

    private DicomException notDicom() {
        return new DicomException(
                DicomError.NOT_DICOM,
                "A DICOM object was expected: neither DICM at byte 128 nor a data set at the start was found.",
                file.name(),
                "",
                0);
    }
}
