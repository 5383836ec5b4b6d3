package io.skerry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skerry.pixel.nifti.LeftOut;
import io.skerry.pixel.nifti.LeftOutReason;
import io.skerry.pixel.nifti.NiftiConversion;
import io.skerry.pixel.nifti.NiftiNames;
import io.skerry.pixel.nifti.NiftiOptions;
import io.skerry.pixel.nifti.NiftiReport;
import io.skerry.pixel.nifti.NiftiVolume;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry nifti}: series of images as volumes for analysis software. */
@Command(
        name = "nifti",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Converts CT, MR and PT series to NIfTI-1 volumes with BIDS sidecars.",
            "",
            "Sidecars and default names say nothing about a patient; what cannot be a volume is listed with its reason."
        },
        footer = {
            "",
            "Examples:",
            "  skerry nifti scans/ --out volumes/",
            "  skerry nifti scans/ --out volumes/ --no-gz --names description",
            "  skerry nifti scans/ --out volumes/ --json | jq '.volumes[].file'",
            "",
            "Exit codes: 0 all images are in volumes, 1 some were left out, 2 wrong usage, 3 a volume could not be"
                    + " written."
        })
final class NiftiCommand implements Callable<Integer> {
    private static final int MOST_EXAMPLES = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FOLDER|FILE", description = "DICOM files, and folders of them.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where volumes go.")
    private Path out = Path.of("volumes");

    @Option(
            names = "--no-gz",
            negatable = true,
            description = "Write .nii, or with --gz .nii.gz, which is the default.")
    private boolean plain;

    @Option(
            names = "--names",
            paramLabel = "BY",
            defaultValue = "NUMBER",
            description = "What files are called: ${COMPLETION-CANDIDATES}; descriptions may name a patient"
                    + " (default: ${DEFAULT-VALUE}).")
    private NiftiNames names = NiftiNames.NUMBER;

    @Option(names = "--localizers", description = "Convert localizers too.")
    private boolean localizers;

    @Option(names = "--no-sidecar", description = "Write no JSON beside volumes.")
    private boolean noSidecar;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--json", description = "Print volumes and what was left out as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads: expected 1 or more, got " + threads);
        }
        NiftiOptions options = new NiftiOptions(!plain, !noSidecar, names, localizers, threads);
        NiftiReport report = new NiftiConversion(options, TerminalProgress.onStandardError()).convert(inputs, out);
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            writeJson(report, print);
        } else {
            table(report.volumes(), print);
            leftOut(report, print);
        }
        print.flush();
        return report.leftOut().isEmpty() ? Exit.DONE : Exit.REJECTS;
    }

    private static void table(List<NiftiVolume> volumes, PrintWriter print) {
        int width = volumes.stream()
                .mapToInt(volume -> volume.file().getFileName().toString().length())
                .max()
                .orElse(0);
        String line = "%-" + Math.max(width, 6) + "s  %-2s  %-17s  %-18s  %6s  %s%n";
        if (!volumes.isEmpty()) {
            print.printf(Locale.ROOT, line, "volume", "", "voxels", "spacing, mm", "images", "");
        }
        for (NiftiVolume volume : volumes) {
            print.printf(
                    Locale.ROOT,
                    line,
                    volume.file().getFileName(),
                    volume.modality(),
                    volume.columns() + "x" + volume.rows() + "x" + volume.slices()
                            + (volume.times() > 1 ? "x" + volume.times() : ""),
                    String.format(
                            Locale.ROOT,
                            "%.3gx%.3gx%.3g",
                            volume.columnSpacing(),
                            volume.rowSpacing(),
                            volume.sliceSpacing()),
                    volume.images(),
                    note(volume));
        }
    }

    private static String note(NiftiVolume volume) {
        return switch (volume.kind()) {
            case STORED -> "";
            case TURNED -> "turned to lie right, front, up";
            case UNEVEN -> "uneven: third axis not to scale";
            case UPRIGHT -> "gantry tilt corrected";
            case EVEN -> "interpolated evenly";
            case UPRIGHT_EVEN -> "gantry tilt corrected, interpolated evenly";
        };
    }

    private void leftOut(NiftiReport report, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "%,d volumes from %,d files in %s%n",
                report.volumes().size(),
                report.files(),
                out);
        Map<LeftOutReason, List<LeftOut>> byReason = new EnumMap<>(LeftOutReason.class);
        for (LeftOut left : report.leftOut()) {
            byReason.computeIfAbsent(left.reason(), _ -> new ArrayList<>()).add(left);
        }
        byReason.forEach((reason, files) -> {
            print.printf(Locale.ROOT, "Left out: %,d, %s: %s%n", files.size(), reason, reason.meaning());
            files.stream().limit(MOST_EXAMPLES).forEach(left -> print.println("  " + left.file()));
            if (files.size() > MOST_EXAMPLES) {
                print.println("  and " + (files.size() - MOST_EXAMPLES) + " more; --json lists all");
            }
        });
    }

    private static void writeJson(NiftiReport report, PrintWriter print) throws IOException {
        try (JsonGenerator out = new JsonFactory()
                .createGenerator(print)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeNumberField("files", report.files());
            out.writeArrayFieldStart("volumes");
            for (NiftiVolume volume : report.volumes()) {
                out.writeStartObject();
                out.writeStringField("file", volume.file().toString());
                out.writeStringField("modality", volume.modality());
                out.writeNumberField("series", volume.series());
                out.writeArrayFieldStart("voxels");
                for (int size : new int[] {volume.columns(), volume.rows(), volume.slices(), volume.times()}) {
                    out.writeNumber(size);
                }
                out.writeEndArray();
                out.writeArrayFieldStart("spacing");
                for (double mm : new double[] {volume.columnSpacing(), volume.rowSpacing(), volume.sliceSpacing()}) {
                    out.writeNumber(mm);
                }
                out.writeEndArray();
                out.writeNumberField("images", volume.images());
                out.writeStringField("kind", volume.kind().name());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("leftOut");
            for (LeftOut left : report.leftOut()) {
                out.writeStartObject();
                out.writeStringField("file", left.file().toString());
                out.writeStringField("reason", left.reason().name());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        print.println();
    }
}
