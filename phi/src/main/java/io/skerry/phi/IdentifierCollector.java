package io.skerry.phi;

import io.skerry.base.Recent;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.phi.ElementFacts.PlacedDate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks an original and collects the facts that identify, for one object. */
final class IdentifierCollector {
    private static final FormsCache FORMS = new FormsCache();

    /** By series, of which some are read at once. */
    private static final Recent<String, KnownOriginal> ORIGINALS = new Recent<>(32);

    /** A value larger than that is no text of a header. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final int SHORTEST_TEXT = 6;
    private static final int SHORTEST_RAW_NAME = 6;
    private static final int DEEPEST = 1_000;

    private static final String FIRST_OF_MONTH = "01";

    private final ElementFacts.Collector found = new ElementFacts.Collector();
    private final Demography demography;
    private final Permitted permitted;

    IdentifierCollector(Demography demography, Permitted permitted) {
        this.demography = demography;
        this.permitted = permitted;
    }

    Identifiers collect(DicomObject original) {
        Dataset dataset = original.dataset();
        String series = dataset.string(Tag.SeriesInstanceUID).orElse("");
        KnownOriginal before = ORIGINALS
                .find(series)
                .filter(known -> known.isFor(permitted, dataset))
                .orElse(null);
        walk(original.meta(), "", 1);
        ElementFacts meta = found.take();
        List<ElementFacts> each = new ArrayList<>(dataset.size());
        KnownOriginal.Cursor same = new KnownOriginal.Cursor(before);
        for (Element element : dataset) {
            ElementFacts facts = same.of(element);
            if (facts == null) {
                walk(dataset, element, "", 0);
                facts = found.take();
            }
            each.add(facts);
        }
        for (String patientId : dataset.strings(Tag.PatientID)) {
            for (PersonalFact known : demography.of(patientId.strip())) {
                fact(known.kind(), known.value());
            }
        }
        each.add(meta);
        each.add(found.take());
        List<Fact> facts = new ArrayList<>();
        List<PlacedDate> placed = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (ElementFacts element : each) {
            facts.addAll(element.facts());
            placed.addAll(element.dates());
            uids.addAll(element.uids());
        }
        FactForms forms =
                before != null && facts.equals(before.facts()) ? before.forms() : FORMS.of(new HashSet<>(facts));
        Map<String, Set<String>> dates =
                before != null && placed.equals(before.placed()) ? before.dates() : byPath(placed);
        if (before == null && KnownOriginal.isSmall(dataset)) {
            ORIGINALS.put(
                    series,
                    new KnownOriginal(
                            permitted, dataset.charsets(), dataset.elements(), each, facts, forms, placed, dates));
        }
        return new Identifiers(forms, uids, dates);
    }

    private static Map<String, Set<String>> byPath(List<PlacedDate> placed) {
        Map<String, Set<String>> dates = new HashMap<>();
        for (PlacedDate date : placed) {
            dates.computeIfAbsent(date.path(), _ -> new HashSet<>()).add(date.date());
        }
        return dates;
    }

    private void walk(Dataset dataset, String tags, int depth) {
        for (Element element : dataset) {
            walk(dataset, element, tags, depth);
        }
    }

    private void walk(Dataset dataset, Element element, String tags, int depth) {
        if (element.value() instanceof Value.Items items) {
            if (depth < DEEPEST) {
                for (Dataset item : items.items()) {
                    walk(item, tags + Tag.toString(element.tag()), depth + 1);
                }
            }
        } else if (element.value() instanceof Value.Bytes bytes
                && bytes.length() > 0
                && !permitted.retained().contains(element.tag())) {
            take(dataset, element, bytes, tags);
        }
    }

    private void take(Dataset dataset, Element element, Value.Bytes bytes, String tags) {
        int tag = element.tag();
        switch (element.vr()) {
            case PN -> {
                takeRawNames(bytes);
                dataset.strings(tag).forEach(name -> fact(IdentifierKind.NAME, name));
                otherReadings(IdentifierKind.NAME, bytes);
            }
            case UI -> {
                for (String uid : dataset.strings(tag)) {
                    if (!uid.isEmpty() && !permitted.uids() && !Uids.isStandard(uid)) {
                        found.uid(uid);
                    }
                }
            }
            case DA, DT -> {
                for (String value : dataset.strings(tag)) {
                    if (tag == Tag.PatientBirthDate) {
                        fact(IdentifierKind.BIRTH_DATE, value);
                    }
                    datePart(value).ifPresent(date -> found.date(tags + Tag.toString(tag), date));
                }
            }
            case LO, SH, AE, CS, UC, UR, ST, LT, UT -> takeText(dataset, element, bytes);
            case UN -> {
                if (bytes.length() <= LONGEST_TEXT && isPrintable(bytes)) {
                    takePrivateText(
                            new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1));
                }
            }
            default -> {
                // Numbers, times and binary values name nobody by themselves.
            }
        }
    }

    private void takeText(Dataset dataset, Element element, Value.Bytes bytes) {
        int tag = element.tag();
        Optional<IdentifierKind> kind = IdentifyingAttributes.kind(tag);
        if (kind.isPresent()) {
            for (String value : dataset.strings(tag)) {
                if (tag == Tag.InstitutionalDepartmentName && Departments.isCommon(value)) {
                    continue;
                }
                fact(kind.get(), value);
                takeFreeText(value);
            }
            otherReadings(kind.get(), bytes);
        } else if (element.vr() != Vr.CS && bytes.length() >= SHORTEST_TEXT && bytes.length() <= LONGEST_TEXT) {
            String text = dataset.rawText(tag).orElse("");
            if (Tag.isPrivate(tag)) {
                takePrivateText(text);
            } else {
                takeFreeText(text);
            }
        }
    }

    private void takePrivateText(String text) {
        if (TextFacts.isName(text)) {
            fact(IdentifierKind.NAME, text.strip());
        }
        takeFreeText(text);
    }

    private void takeFreeText(String text) {
        if (text.length() >= SHORTEST_TEXT) {
            TextFacts.in(text).forEach(found::fact);
        }
    }

    /** What a value says if it was not written in the character set that its file declares. */
    private void otherReadings(IdentifierKind kind, Value.Bytes bytes) {
        for (String reading : ForeignEncodings.readings(bytes.array(), bytes.offset(), bytes.length())) {
            for (String value : reading.split("\\\\", -1)) {
                if (!value.isBlank()) {
                    found.fact(new Fact(kind, value, Fact.Origin.READING));
                }
            }
        }
    }

    /**
     * The date (YYYYMMDD) of a date, or of a date and time. Nothing for one that stands for no date, or for a month or a
     * year: what rules make coarser may be what it was.
     */
    static Optional<String> datePart(String value) {
        String date = value.length() < 8 ? "" : value.substring(0, 8);
        boolean whole = !date.isEmpty() && date.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole && !date.endsWith(FIRST_OF_MONTH) ? Optional.of(date) : Optional.empty();
    }

    private void fact(IdentifierKind kind, String value) {
        if (!value.isBlank()) {
            found.fact(new Fact(kind, value));
        }
    }

    /** A name's own bytes, so that it is found in the file's own character set whatever that is. */
    private void takeRawNames(Value.Bytes bytes) {
        byte[] array = bytes.array();
        int start = bytes.offset();
        int end = bytes.offset() + bytes.length();
        for (int i = start; i <= end; i++) {
            if (i == end || array[i] == '^' || array[i] == '=' || array[i] == ' ') {
                if (i - start >= SHORTEST_RAW_NAME) {
                    takeRawName(CodeExtensions.strip(Arrays.copyOfRange(array, start, i)));
                }
                start = i + 1;
            }
        }
    }

    private void takeRawName(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        if (raw.length >= SHORTEST_RAW_NAME && NameForms.isTelling(text.toLowerCase(Locale.ROOT))) {
            found.fact(new Fact(IdentifierKind.NAME, text, Fact.Origin.BYTES));
        }
    }

    private static boolean isPrintable(Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.array()[bytes.offset() + i] & 0xFF;
            boolean pad = b == 0 && i == bytes.length() - 1;
            if (b < 0x20 && b != '\r' && b != '\n' && b != '\t' && b != 0x1B && !pad) {
                return false;
            }
        }
        return true;
    }
}
