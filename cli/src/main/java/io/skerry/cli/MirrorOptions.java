package io.skerry.cli;

import io.skerry.base.OwnerOnly;
import io.skerry.mirror.MirrorTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a mirror is, and who may write to it. */
final class MirrorOptions {
    private static final String PASSWORD = "SKERRY_MIRROR_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--to",
            paramLabel = "URL",
            required = true,
            description = "Address of the database: jdbc:postgresql://HOST/DATABASE or jdbc:mariadb://HOST/DATABASE.")
    private String url = "";

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "Who writes the mirrored tables.")
    private String user = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the password; readable by its owner alone. Or set " + PASSWORD + ".")
    private @Nullable Path passwordFile;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = MirrorTarget.DEFAULT_SCHEMA,
            description = "In PostgreSQL (default: ${DEFAULT-VALUE}).")
    private String schema = MirrorTarget.DEFAULT_SCHEMA;

    MirrorTarget target(List<String> readers) {
        return new MirrorTarget(url, user, password(), schema, readers);
    }

    private Optional<String> password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv(PASSWORD));
        }
        try {
            if (!OwnerOnly.holdsFor(passwordFile)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Others may read " + passwordFile + ", which holds a password. Run: chmod 600 " + passwordFile);
            }
            return Files.readString(passwordFile).lines().findFirst();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot read the password file " + passwordFile, e);
        }
    }
}
