package io.skerry.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The one option that every command with state shares. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:SKERRY_HOME:-skerry-home}",
            description = "Where Skerry keeps its zones and its control database (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("skerry-home");

    Path dir() {
        return dir;
    }
}
