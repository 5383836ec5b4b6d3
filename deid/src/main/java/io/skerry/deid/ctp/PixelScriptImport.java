package io.skerry.deid.ctp;

import io.skerry.pixel.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes entries of the device catalogue of a pixel script. Regions are blackened and the rest of the image is looked at;
 * where a signature says more than a catalogue can, all images that may be meant are held back.
 */
public final class PixelScriptImport {
    private static final String LOOKED_AT = "the rest of the image is looked at before it leaves";
    private static final String CASE = "upper and lower case aside";

    private final PixelScript script;
    private final List<ImportedDevice> devices = new ArrayList<>();
    private final List<ImportReport.Entry> entries = new ArrayList<>();

    /**
     * What an import gives.
     *
     * @param catalogue a device catalogue in YAML; empty where the script has no rule that makes an entry
     */
    public record Imported(Optional<String> catalogue, ImportReport report) {}

    private PixelScriptImport(PixelScript script) {
        this.script = script;
    }

    /**
     * Imports a script.
     *
     * @param name of the catalogue
     * @throws io.skerry.base.SkerryException {@link CtpError} with file and line
     */
    public static Imported read(Path file, String name) {
        PixelScriptImport made =
                new PixelScriptImport(PixelScriptParser.parse(TagScriptReader.text(file), file.toString()));
        made.script.rules().forEach(made::rule);
        Optional<String> yaml = made.devices.isEmpty()
                ? Optional.empty()
                : Optional.of(ImportYaml.catalogue(
                        name, "Imported from the CTP script " + file.getFileName() + ".", made.devices));
        return new Imported(yaml, new ImportReport(file.toString(), made.entries, 0));
    }

    private void rule(PixelScript.PixelRule rule) {
        Optional<List<List<Signature.Literal>>> alternatives = rule.signature().alternatives();
        if (alternatives.isEmpty()) {
            add(
                    rule,
                    "none",
                    Fidelity.DECIDE,
                    "it has more alternatives than a catalogue should; its images count as" + " unknown ones");
            return;
        }
        if (alternatives.get().isEmpty()) {
            add(rule, "none", Fidelity.SAME, "");
            return;
        }
        Fidelity fidelity = Fidelity.SAME;
        List<String> said = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int number = 0;
        for (List<Signature.Literal> literals : alternatives.get()) {
            number++;
            String name = "line " + rule.line() + (alternatives.get().size() > 1 ? ", alternative " + number : "");
            Alternative made = alternative(name, literals, rule.regions());
            made.device().ifPresent(devices::add);
            fidelity = fidelity.and(made.fidelity());
            said.add(made.device().map(ImportedDevice::verdict).orElse("none"));
            if (!notes.contains(made.note())) {
                notes.add(made.note());
            }
        }
        add(rule, String.join(", ", said.stream().distinct().toList()), fidelity, String.join("; ", notes));
    }

    private record Alternative(Optional<ImportedDevice> device, Fidelity fidelity, String note) {}

    private Alternative alternative(String name, List<Signature.Literal> literals, List<PixelScript.Region> regions) {
        Map<String, DeviceTest> tests = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        for (Signature.Literal literal : literals) {
            Optional<DeviceTest> test = DeviceTest.of(literal);
            String words = (literal.negated() ? "!" : "") + literal.test().element() + "."
                    + literal.test().method();
            if (test.isEmpty()) {
                lost.add(words);
                continue;
            }
            String key = test.get().keyword() + " " + test.get().test();
            Optional<DeviceTest> both = Optional.ofNullable(tests.get(key))
                    .map(earlier -> earlier.and(test.get()))
                    .orElse(test);
            both.ifPresentOrElse(one -> tests.put(key, one), () -> lost.add(words));
        }
        if (literals.isEmpty()) {
            // Every image has a class.
            tests.put("", new DeviceTest("SOPClassUID", "absent", List.of("false")));
        }
        List<DeviceTest> all = List.copyOf(tests.values());
        if (all.isEmpty()) {
            return new Alternative(
                    Optional.empty(),
                    Fidelity.DECIDE,
                    "no test of it can be said: " + String.join(", ", lost) + "; its images count as unknown ones");
        }
        Optional<List<Rectangle>> rectangles = rectangles(regions, tests);
        if (!lost.isEmpty() || rectangles.isEmpty()) {
            String why = lost.isEmpty()
                    ? "regions from the right or bottom need Rows and Columns in the signature"
                    : "tests that cannot be said: " + String.join(", ", lost);
            return new Alternative(
                    Optional.of(new ImportedDevice(name, all, "hold", List.of())),
                    Fidelity.NOT_EXPRESSIBLE,
                    why + "; all images that may be meant are held back");
        }
        if (rectangles.get().isEmpty()) {
            return new Alternative(
                    Optional.of(new ImportedDevice(name, all, "check", List.of())),
                    Fidelity.STRICTER,
                    "images that CTP passes on as they are, are looked at; " + CASE);
        }
        return new Alternative(
                Optional.of(new ImportedDevice(name, all, "redact", rectangles.get())),
                Fidelity.STRICTER,
                LOOKED_AT + "; any syntax that can be decoded; " + CASE);
    }

    /** Rectangles from the left and top; empty where the size of the image is not known that they count from. */
    private static Optional<List<Rectangle>> rectangles(
            List<PixelScript.Region> regions, Map<String, DeviceTest> tests) {
        List<Rectangle> out = new ArrayList<>();
        for (PixelScript.Region region : regions) {
            Optional<Integer> x = offset(region.x(), tests.get("Columns equals"));
            Optional<Integer> y = offset(region.y(), tests.get("Rows equals"));
            if (x.isEmpty() || y.isEmpty()) {
                return Optional.empty();
            }
            if (region.width() > 0 && region.height() > 0) {
                out.add(new Rectangle(x.get(), y.get(), region.width(), region.height()));
            }
        }
        return Optional.of(out);
    }

    private static Optional<Integer> offset(int from, @org.jspecify.annotations.Nullable DeviceTest size) {
        if (from >= 0) {
            return Optional.of(from);
        }
        if (size == null
                || size.values().size() != 1
                || !size.values().getFirst().matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int whole = Integer.parseInt(size.values().getFirst());
        return whole + from >= 0 ? Optional.of(whole + from) : Optional.empty();
    }

    private void add(PixelScript.PixelRule rule, String equivalent, Fidelity fidelity, String note) {
        entries.add(new ImportReport.Entry(
                rule.line(), rule.regions().size() + " regions", rule.text(), equivalent, fidelity, note));
    }
}
