package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.control.Role;
import io.skerry.control.Roles;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry role}: who may do what. */
@Command(
        name = "role",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Grants and revokes roles; each change is in the audit log.",
            "",
            "Roles: reidentify (may ask who is behind a project's pseudonym), exact-counts (may see counts too small for"
                    + " others). Nobody grants a role to themselves."
        },
        footer = {
            "",
            "Examples:",
            "  skerry role grant anna reidentify --by 'Data Controller' --reason 'incidental findings'",
            "  skerry role list"
        })
final class RoleCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "grant", mixinStandardHelpOptions = true, description = "Gives a person a role.")
    int grant(
            @Parameters(paramLabel = "USER", description = "Who gets it, as `--as` will name them.") String user,
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.") Role role,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who grants it (default: ${DEFAULT-VALUE}).")
                    String by,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        try (Home home = Home.open(main.home())) {
            home.roles().grant(role, user, by, reason);
        }
        print(user + " holds the role " + role + " now.");
        return Exit.DONE;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes a role from a person.")
    int revoke(
            @Parameters(paramLabel = "USER") String user,
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.") Role role,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who revokes it (default: ${DEFAULT-VALUE}).")
                    String by) {
        boolean held;
        try (Home home = Home.open(main.home())) {
            held = home.roles().revoke(role, user, by);
        }
        print(held ? user + " no longer holds the role " + role + "." : user + " did not hold that role.");
        return held ? Exit.DONE : Exit.REJECTS;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists every grant, standing and ended.")
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        try (Home home = Home.open(main.home())) {
            for (Roles.Grant grant : home.roles().list()) {
                out.printf(
                        Locale.ROOT,
                        "%-12s %-20s granted %s by %s: %s%s%n",
                        grant.role(),
                        grant.person(),
                        Times.toMinute(grant.at()),
                        grant.by(),
                        grant.reason(),
                        grant.revoked()
                                .map(end -> "; revoked " + Times.toMinute(end.at()) + " by " + end.by())
                                .orElse(""));
            }
        }
        out.flush();
        return Exit.DONE;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
