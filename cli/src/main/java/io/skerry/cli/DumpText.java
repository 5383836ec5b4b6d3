package io.skerry.cli;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.PrivateDictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.io.PrintStream;
import java.util.List;

/** A DICOM object as text: a line an attribute, items indented, findings at the end. */
final class DumpText {
    private static final int VALUE_WIDTH = 64;
    private static final int KEYWORD_WIDTH = 34;
    private static final int BYTES_SHOWN = 16;
    private static final int LONGEST_READ = 4096;

    private static final String DIM = "\033[2m";
    private static final String TAG_COLOUR = "\033[36m";
    private static final String KEYWORD_COLOUR = "\033[32m";
    private static final String FINDING_COLOUR = "\033[33m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean colour;
    private final boolean full;

    DumpText(PrintStream out, boolean colour, boolean full) {
        this.out = out;
        this.colour = colour;
        this.full = full;
    }

    void print(DicomObject object) {
        if (!object.meta().isEmpty()) {
            heading("Meta header");
            dataset(object.meta(), 0);
        }
        heading("Data set, " + object.transferSyntax().name());
        dataset(object.dataset(), 0);
        List<Finding> findings = object.findings();
        if (!findings.isEmpty()) {
            heading(findings.size() == 1 ? "1 finding" : findings.size() + " findings");
            findings.forEach(this::finding);
        }
    }

    private void heading(String text) {
        out.println(paint(DIM, "# " + text));
    }

    private void finding(Finding finding) {
        String place = finding.path().isEmpty() ? "" : " " + finding.path();
        out.println(paint(FINDING_COLOUR, finding.code().toString()) + place + " at byte " + finding.offset() + ": "
                + finding.message());
    }

    private void dataset(Dataset dataset, int level) {
        for (Element element : dataset) {
            String indent = "  ".repeat(level);
            String keyword = keyword(element.tag(), dataset);
            StringBuilder line = new StringBuilder(indent)
                    .append(paint(TAG_COLOUR, Tag.toString(element.tag())))
                    .append(' ')
                    .append(element.vr())
                    .append(paint(DIM, String.format(" %7s ", length(element))))
                    .append(paint(KEYWORD_COLOUR, keyword));
            String value = value(element, dataset);
            if (!value.isEmpty()) {
                line.append(" ".repeat(Math.max(1, KEYWORD_WIDTH - indent.length() - keyword.length())))
                        .append(value);
            }
            out.println(line);
            items(element.items(), level);
        }
    }

    private void items(List<Dataset> items, int level) {
        for (int i = 0; i < items.size(); i++) {
            out.println("  ".repeat(level + 1) + paint(DIM, "item " + (i + 1) + " of " + items.size()));
            dataset(items.get(i), level + 2);
        }
    }

    private static String keyword(int tag, Dataset dataset) {
        String keyword = Dictionary.keyword(tag);
        if (!keyword.isEmpty()) {
            return keyword;
        }
        if (Tag.element(tag) == 0) {
            return "GroupLength";
        }
        if (Tag.isPrivateCreator(tag)) {
            return "PrivateCreator";
        }
        return dataset.privateCreator(tag)
                .map(owner -> PrivateDictionary.find(owner, tag)
                                .map(entry -> entry.name().isEmpty() ? "" : entry.name() + " ")
                                .orElse("")
                        + "[" + printable(owner) + "]")
                .orElse("?");
    }

    private static String length(Element element) {
        return switch (element.value()) {
            case Value.Items items -> items.items().size() + " it.";
            case Value.Fragments fragments -> fragments.fragments().size() + " fr.";
            case Value.Bytes bytes -> Integer.toString(bytes.length());
            case Value.Bulk bulk -> Long.toString(bulk.length());
        };
    }

    private String value(Element element, Dataset dataset) {
        boolean tooLong = !full && element.length() > LONGEST_READ;
        if (element.isEmpty() || element.value() instanceof Value.Items) {
            return "";
        }
        if (element.value() instanceof Value.Fragments) {
            return paint(DIM, "encapsulated");
        }
        if (tooLong) {
            return paint(DIM, "not shown");
        }
        if (element.vr() == Vr.UI) {
            return uid(dataset.rawText(element.tag()).orElse(""));
        }
        return dataset.rawText(element.tag())
                .map(text -> shortened(printable(text)))
                .orElseGet(() -> paint(DIM, hexadecimal(element.bytes())));
    }

    private String uid(String uid) {
        String name = Uids.find(uid).map(UidEntry::name).orElse("");
        return shortened(printable(uid)) + (name.isEmpty() ? "" : paint(DIM, " = " + name));
    }

    private String shortened(String text) {
        return full || text.length() <= VALUE_WIDTH ? text : text.substring(0, VALUE_WIDTH - 1) + "…";
    }

    private String hexadecimal(Value.Bytes bytes) {
        int count = full ? bytes.length() : Math.min(BYTES_SHOWN, bytes.length());
        StringBuilder text = new StringBuilder(3 * count);
        for (int i = 0; i < count; i++) {
            text.append(String.format(i == 0 ? "%02x" : " %02x", bytes.array()[bytes.offset() + i]));
        }
        return count < bytes.length() ? text + " …" : text.toString();
    }

    /** A value must not move the cursor or change the terminal. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                default -> safe.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }

    private String paint(String code, String text) {
        return colour ? code + text + PLAIN : text;
    }
}
