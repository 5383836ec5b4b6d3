package io.skerry.network.store;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.TransferSyntaxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends files to a peer over one or more associations. Contexts are proposed as the files need them: each SOP class
 * with the file's own syntax, so that bytes pass unchanged, and uncompressed files in both little endian syntaxes too.
 */
public final class Sender {
    private final RemoteAe remote;
    private final SendOptions options;
    private final Progress progress;

    public Sender(RemoteAe remote, SendOptions options, Progress progress) {
        this.remote = remote;
        this.options = options;
        this.progress = progress;
    }

    /** A SOP class with syntaxes of which the peer may choose. */
    private record Need(String sopClass, List<String> syntaxes) {}

    /**
     * Sends all files; one outcome a file, in no certain order. A peer that cannot be reached makes every file fail.
     */
    public List<SendOutcome> send(List<Path> files) {
        Collection<SendOutcome> outcomes = new ConcurrentLinkedQueue<>();
        List<Sendable> sendables = look(files, outcomes);
        progress.begin("send", sendables.size());
        for (int from = 0; from < sendables.size(); ) {
            Set<Need> needs = new LinkedHashSet<>();
            int to = from;
            while (to < sendables.size() && fits(needs, sendables.get(to))) {
                needs.addAll(needs(sendables.get(to++)));
            }
            run(sendables.subList(from, to), needs, outcomes);
            from = to;
        }
        progress.end();
        return List.copyOf(outcomes);
    }

    private List<Sendable> look(List<Path> files, Collection<SendOutcome> outcomes) {
        progress.begin("look into files", files.size());
        List<Sendable> sendables = new ArrayList<>();
        for (Path file : files) {
            try {
                sendables.add(Sendable.of(file));
            } catch (SkerryException e) {
                outcomes.add(
                        new SendOutcome(file, "", SendOutcome.Result.NOT_SENDABLE, -1, e.getMessage(), size(file)));
            }
            progress.advance(1);
        }
        progress.end();
        return sendables;
    }

    private static List<Need> needs(Sendable sendable) {
        Need own = new Need(sendable.sopClass(), List.of(sendable.syntax().uid()));
        return sendable.isPlain()
                ? List.of(own, new Need(sendable.sopClass(), TransferSyntaxes.UNCOMPRESSED))
                : List.of(own);
    }

    private static boolean fits(Set<Need> needs, Sendable next) {
        Set<Need> with = new LinkedHashSet<>(needs);
        with.addAll(needs(next));
        return with.size() <= AssociationRequest.MOST_CONTEXTS;
    }

    private void run(List<Sendable> files, Set<Need> needs, Collection<SendOutcome> outcomes) {
        Queue<Sendable> queue = new ConcurrentLinkedQueue<>(files);
        AssociationRequest request = new AssociationRequest(remote, options.local(), options.limits(), options.tls());
        needs.forEach(need -> request.propose(need.sopClass(), need.syntaxes()));
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(options.parallel(), files.size()); i++) {
            SendWorker worker = new SendWorker(request, options, queue, outcome -> {
                outcomes.add(outcome);
                progress.advance(1);
            });
            workers.add(Thread.ofPlatform().name("skerry-send-" + i).start(worker));
        }
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                workers.forEach(Thread::interrupt);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
