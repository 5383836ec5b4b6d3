package io.skerry.cli;

import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.Verification;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry echo}: C-ECHO. */
@Command(
        name = "echo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Asks a DICOM peer whether it is there and would talk (C-ECHO).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry echo ARCHIVE@pacs.example.org:11112",
            "  skerry echo ARCHIVE@pacs.example.org:2762 --tls --tls-trust hospital-ca.pem",
        })
final class EchoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "TITLE@HOST:PORT", description = "The peer.")
    private String peer = "";

    @Mixin
    private PeerOptions options = new PeerOptions();

    @Override
    public Integer call() {
        RemoteAe remote = RemoteAe.parse(peer);
        Duration time = Verification.echo(options.request(remote));
        spec.commandLine().getOut().printf(Locale.ROOT, "%s answered in %.1f ms%n", remote, time.toNanos() / 1e6);
        return Exit.DONE;
    }
}
