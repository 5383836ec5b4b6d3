package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomJson;
import io.skerry.dicom.JsonOptions;
import io.skerry.network.NetworkError;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.Status;
import io.skerry.network.association.SubOperations;
import io.skerry.network.query.Keys;
import io.skerry.network.query.QueryLevel;
import io.skerry.network.query.QueryModel;
import io.skerry.network.query.QueryUser;
import io.skerry.network.query.RetrieveContexts;
import io.skerry.network.store.Inbox;
import io.skerry.network.store.InboxOptions;
import io.skerry.network.store.StoreEvents;
import io.skerry.network.store.StoreService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry query}: C-FIND, C-MOVE and C-GET as user. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks a peer what it has (C-FIND), and has it sent elsewhere (C-MOVE) or here (C-GET).",
            "A key is a keyword or a tag: with a value it narrows the search (wildcards * and ?, date ranges"
                    + " 20240101-20241231, lists of UIDs), without one it is only shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry query STUDY --from ARCHIVE@pacs.example.org:11112 -k StudyDate=20240101- -k ModalitiesInStudy=CT",
            "  skerry query SERIES --from ARCHIVE@pacs.example.org:11112 -k StudyInstanceUID=1.2.3 --json",
            "  skerry query STUDY --from ARCHIVE@pacs.example.org:11112 -k StudyInstanceUID=1.2.3 --get folder",
            "  skerry query STUDY --from ARCHIVE@pacs.example.org:11112 -k PatientID=4711 --move-to SKERRY",
        })
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "LEVEL", description = "One of ${COMPLETION-CANDIDATES}.")
    private QueryLevel level = QueryLevel.STUDY;

    @Option(names = "--from", required = true, paramLabel = "TITLE@HOST:PORT", description = "The peer to ask.")
    private String from = "";

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY[=VALUE]",
            description = "A key; repeatable.")
    private List<String> keys = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Cancel the search after so many matches (default: ${DEFAULT-VALUE}).")
    private int limit = 10_000;

    @Option(
            names = "--patient-root",
            description = "Use the patient root model (default: study root, save for PATIENT).")
    private boolean patientRoot;

    @Option(names = "--move-to", paramLabel = "TITLE", description = "Have each match sent to this title.")
    private @Nullable String moveTo;

    @Option(names = "--get", paramLabel = "DIR", description = "Fetch each match into a folder, as receive keeps it.")
    private @Nullable Path get;

    @Option(names = "--json", description = "Print the matches in the DICOM JSON model, one a line.")
    private boolean json;

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Override
    public Integer call() throws IOException {
        if (moveTo != null && get != null) {
            throw new SkerryException(NetworkError.BAD_ARGUMENT, "--move-to and --get exclude each other.");
        }
        RemoteAe remote = RemoteAe.parse(from);
        QueryModel model = patientRoot || level == QueryLevel.PATIENT ? QueryModel.PATIENT_ROOT : QueryModel.STUDY_ROOT;
        QueryUser user = new QueryUser(() -> peer.request(remote), model);
        Keys wanted = Keys.at(level);
        keys.forEach(wanted::put);
        wanted.withUsual();
        List<Dataset> matches = user.find(wanted, Math.max(1, limit));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            matches.forEach(match -> out.println(DicomJson.write(match, JsonOptions.defaults())));
        } else {
            DatasetTable.print(matches, wanted.tags(), out);
        }
        out.flush();
        return moveTo == null && get == null ? Exit.DONE : retrieve(user, matches);
    }

    private int retrieve(QueryUser user, List<Dataset> matches) throws IOException {
        TerminalProgress progress = TerminalProgress.onStandardError();
        List<String> problems = new ArrayList<>();
        long completed = 0;
        progress.begin(level.name().toLowerCase(Locale.ROOT) + " retrieved", matches.size());
        for (Dataset match : matches) {
            QueryUser.Retrieval ended = retrieve(user, unique(match));
            completed += ended.counts().completed() + ended.counts().warning();
            if (!ended.isComplete()) {
                problems.add(match.string(level.uniqueKey()).orElse("") + ": "
                        + ended.counts().failed() + " failed, " + Status.describe(ended.status()));
            }
            progress.advance(1);
        }
        progress.end();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "%,d objects %s%n", completed, get == null ? "moved" : "fetched into " + get);
        // UIDs name the objects to a PACS's administrator; a patient's number would name the patient.
        (level == QueryLevel.PATIENT ? List.<String>of() : problems).forEach(line -> err.println("  " + line));
        err.flush();
        return problems.isEmpty() ? Exit.DONE : Exit.REJECTS;
    }

    private QueryUser.Retrieval retrieve(QueryUser user, Keys unique) throws IOException {
        if (moveTo != null) {
            return user.move(unique, new AeTitle(moveTo), (SubOperations _) -> {});
        }
        try (Inbox inbox = Inbox.open(Objects.requireNonNull(get), InboxOptions.defaults())) {
            return user.get(
                    unique,
                    RetrieveContexts.COMMON,
                    new StoreService(inbox, StoreEvents.NONE),
                    (SubOperations _) -> {});
        }
    }

    private Keys unique(Dataset match) {
        Keys unique = Keys.at(level);
        for (QueryLevel each : QueryLevel.values()) {
            if (each.compareTo(level) <= 0) {
                match.string(each.uniqueKey()).ifPresent(value -> unique.put(each.uniqueKey(), value));
            }
        }
        return unique;
    }
}
