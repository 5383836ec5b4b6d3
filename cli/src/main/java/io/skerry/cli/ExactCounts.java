package io.skerry.cli;

import io.skerry.cohort.SmallCounts;
import io.skerry.cohort.SmallCounts.Shown;
import io.skerry.cohort.StepCount;
import io.skerry.control.Home;
import io.skerry.control.Role;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether counts are shown as they are, which takes a role and is written down. */
final class ExactCounts {
    private final SmallCounts small = SmallCounts.fromEnvironment();

    @Option(
            names = "--exact",
            description = "Shows small counts too. For holders of the role exact-counts; it is in the audit log.")
    private boolean exact;

    @Option(
            names = "--as",
            paramLabel = "USER",
            defaultValue = "${sys:user.name}",
            description = "Who asks for exact counts (default: ${DEFAULT-VALUE}).")
    private String user = "";

    SmallCounts small() {
        return small;
    }

    boolean exact() {
        return exact;
    }

    /** Lets through whoever may see them. */
    void demand(Home home, String step, String cohort) {
        if (exact) {
            home.roles().demand(Role.EXACT_COUNTS, user, step + ".exact");
            home.audit().append(step + ".exact", Map.of("cohort", cohort, "by", user));
        }
    }

    List<Shown> show(List<StepCount> steps) {
        return exact ? SmallCounts.exactly(steps) : small.show(steps);
    }

    String show(long count) {
        return exact ? Long.toString(count) : small.show(count);
    }
}
