package io.skerry.cli;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomJson;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.JsonOptions;
import io.skerry.dicom.Tag;
import io.skerry.network.web.DicomWeb;
import io.skerry.network.web.Level;
import io.skerry.network.web.Retrieved;
import io.skerry.network.web.SearchQuery;
import io.skerry.network.web.StoreOutcome;
import io.skerry.network.web.WebPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry web}: search, retrieve and store over DICOMweb. */
@Command(
        name = "web",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "query|get|send",
        description = "Talks to an archive over DICOMweb (PS3.18): search, retrieve, store.",
        footer = {
            "",
            "Examples:",
            "  skerry web query --from https://archive/dicom-web --key StudyDate=20240101-20241231 --key ModalitiesInStudy=CT",
            "  skerry web get --from https://archive/dicom-web --out scans/ 1.2.3.4",
            "  skerry web send --to https://archive/dicom-web --token-file token scans/",
            "",
            "Exit codes: 0 done, 1 some files were not stored, 2 wrong usage or login, 3 the server failed."
        })
final class WebCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "query",
            mixinStandardHelpOptions = true,
            description = "Finds studies, series or instances (QIDO-RS), one a line.")
    int query(
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "URL",
                            description = "The root of the DICOMweb service.")
                    String from,
            @Mixin WebAccess access,
            @Option(
                            names = "--level",
                            paramLabel = "LEVEL",
                            defaultValue = "STUDIES",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    Level level,
            @Option(
                            names = "--key",
                            paramLabel = "NAME=VALUE",
                            description = "What to match: a keyword or tag, and a text with * and ?, or a range.")
                    @Nullable
                    Map<String, String> keys,
            @Option(names = "--include", paramLabel = "NAME", description = "Ask for this attribute too.") @Nullable
                    List<String> include,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "Results at most (default: ${DEFAULT-VALUE}).")
                    long limit,
            @Option(names = "--json", description = "DICOM JSON, an object a line, with all that was answered.")
                    boolean json,
            @Parameters(arity = "0..2", paramLabel = "UID", description = "Only within this study, or series of it.")
                    @Nullable
                    List<String> within) {
        SearchQuery query = SearchQuery.of(level);
        if (within != null) {
            query = query.within(new WebPath(within));
        }
        for (Map.Entry<String, String> key : (keys == null ? Map.<String, String>of() : keys).entrySet()) {
            query = query.matching(tag(key.getKey()), key.getValue());
        }
        for (String name : include == null ? List.<String>of() : include) {
            query = query.including(tag(name));
        }
        PrintWriter print = spec.commandLine().getOut();
        try (DicomWeb web = access.open(from)) {
            long found = web.search(query, limit, result -> print.println(json ? line(result) : row(level, result)));
            if (!json) {
                print.printf(
                        Locale.ROOT,
                        "%,d %s%s%n",
                        found,
                        level.name().toLowerCase(Locale.ROOT),
                        found == limit ? "; there may be more: raise --limit" : "");
            }
        }
        print.flush();
        return Exit.DONE;
    }

    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description = "Retrieves a study, series or instance (WADO-RS) into STUDY/SERIES/INSTANCE.dcm.")
    int get(
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "URL",
                            description = "The root of the DICOMweb service.")
                    String from,
            @Mixin WebAccess access,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where files go.") Path out,
            @Parameters(
                            arity = "1..3",
                            paramLabel = "UID",
                            description = "Study, then series of it, then instance of that.")
                    List<String> uids) {
        TerminalProgress progress = TerminalProgress.onStandardError();
        progress.begin("retrieved", -1);
        AtomicLong bytes = new AtomicLong();
        AtomicLong kept = new AtomicLong();
        long count;
        try (DicomWeb web = access.open(from)) {
            count = web.retrieve(new WebPath(uids), out, (Retrieved got) -> {
                bytes.addAndGet(got.bytes());
                kept.addAndGet(got.isNew() ? 0 : 1);
                progress.advance(1);
            });
        }
        progress.end();
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%,d instances, %,d MB, in %s", count, bytes.get() / 1_000_000, out);
        if (kept.get() > 0) {
            print.printf(Locale.ROOT, "; %,d of them were there already and were kept", kept.get());
        }
        print.println();
        print.flush();
        return Exit.DONE;
    }

    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = "Stores DICOM files (STOW-RS), and says what the server made of each.")
    int send(
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "URL",
                            description = "The root of the DICOMweb service.")
                    String to,
            @Mixin WebAccess access,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "Files a request (default: ${DEFAULT-VALUE}).")
                    int batch,
            @Parameters(arity = "1..*", paramLabel = "FOLDER|FILE", description = "What to send.") List<Path> inputs)
            throws IOException {
        if (batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch: expected 1 or more, got " + batch);
        }
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            try (Stream<Path> all = Files.walk(input)) {
                all.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        TerminalProgress progress = TerminalProgress.onStandardError();
        progress.begin("sent", files.size());
        Map<StoreOutcome.Result, Long> results = new EnumMap<>(StoreOutcome.Result.class);
        PrintWriter print = spec.commandLine().getOut();
        try (DicomWeb web = access.open(to)) {
            web.store(Optional.empty(), files, batch, outcome -> {
                results.merge(outcome.result(), 1L, Long::sum);
                progress.advance(1);
                if (!outcome.isStored()) {
                    print.printf(
                            Locale.ROOT,
                            "%s: %s%s%n",
                            outcome.result(),
                            outcome.file(),
                            outcome.reason() == 0 ? "" : String.format(" (reason %04X)", outcome.reason()));
                }
            });
        }
        progress.end();
        results.forEach((result, count) -> print.printf(Locale.ROOT, "%s: %,d%n", result, count));
        print.flush();
        boolean all = results.keySet().stream()
                .allMatch(result ->
                        result == StoreOutcome.Result.STORED || result == StoreOutcome.Result.STORED_WITH_WARNING);
        return all ? Exit.DONE : Exit.REJECTS;
    }

    private int tag(String name) {
        if (name.matches("[0-9A-Fa-f]{8}")) {
            return Integer.parseUnsignedInt(name, 16);
        }
        return Dictionary.tagOf(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "expected the keyword of an attribute such as PatientID, or a tag such as 00100020"));
    }

    private static String line(Dataset result) {
        return DicomJson.write(result, JsonOptions.defaults());
    }

    /** What tells results apart first, then what people look for. */
    private static String row(Level level, Dataset result) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        switch (level) {
            case STUDIES -> {
                columns.put("study", Tag.StudyInstanceUID);
                columns.put("date", Tag.StudyDate);
                columns.put("modalities", Tag.ModalitiesInStudy);
                columns.put("description", Tag.StudyDescription);
            }
            case SERIES -> {
                columns.put("series", Tag.SeriesInstanceUID);
                columns.put("modality", Tag.Modality);
                columns.put("number", Tag.SeriesNumber);
                columns.put("description", Tag.SeriesDescription);
            }
            case INSTANCES -> {
                columns.put("instance", Tag.SOPInstanceUID);
                columns.put("number", Tag.InstanceNumber);
            }
        }
        List<String> cells = new ArrayList<>();
        columns.values()
                .forEach(tag -> cells.add(String.join("\\", result.strings(tag)).replaceAll("\\p{Cntrl}", " ")));
        return String.join("\t", cells);
    }
}
