package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.control.PrivateFiles;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.promote.AddedTag;
import io.skerry.lake.promote.InventoryColumns;
import io.skerry.lake.promote.Level;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionError;
import io.skerry.lake.promote.PromotionPreview;
import io.skerry.lake.promote.PromotionReport;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.lake.scan.TextRulesReader;
import io.skerry.phi.text.TextRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry promote}. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the inventory of images, series and studies up to date by the promotion rules.",
            "",
            "Free text crosses where no detector finds anybody in it and enough persons share it, or it is made of the"
                    + " vocabulary, or an analyst's rule clears it."
        },
        footer = {
            "",
            "Examples:",
            "  skerry promote                         by the built-in rules, and those below"
                    + " identifiable/promotion-rules",
            "  skerry promote --dry-run               what would change in the inventory that stands; nothing is"
                    + " written",
            "  skerry promote --show                  each column: source, how full, what is held, how it was checked",
            "  skerry promote --add-tag ExposureModulationType --dry-run    what one more attribute would bring",
            "  skerry promote --add-tag ExposureModulationType              adds its rule, and promotes",
            "  skerry promote --rules my-rules        with the YAML files of another folder on top"
        })
final class PromoteCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "Rules files that replace or add to the built-in ones (default: identifiable/promotion-rules of the"
                            + " home folder, if it is there).")
    private @Nullable Path rules;

    @Option(
            names = "--text-rules",
            paramLabel = "FILE",
            description =
                    "What analysts decided about texts (default: identifiable/text-rules.yml of the home folder, if it"
                            + " is there).")
    private @Nullable Path textRules;

    @Option(
            names = "--shared-by",
            paramLabel = "K",
            defaultValue = "3",
            description = "Persons who must share a free text for it to cross (default: ${DEFAULT-VALUE}).")
    private int sharedBy = PromotionRules.DEFAULT_SHARED_BY;

    @Option(names = "--dry-run", description = "Tell what would change, by counts, and write nothing.")
    private boolean dryRun;

    @Option(names = "--show", description = "Show the columns of the inventory that stands.")
    private boolean show;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "%nOne more attribute:%n")
    private @Nullable Addition addition;

    /** The attribute to add. */
    static final class Addition {
        @Option(
                names = "--add-tag",
                required = true,
                paramLabel = "KEYWORD",
                description = "An attribute, or a path such as CTExposureSequence/CTDIvol.")
        private String attribute = "";

        @Option(
                names = "--level",
                paramLabel = "TABLE",
                description = "study, series or image (default: image for numbers, series for others).")
        private @Nullable Level level;

        @Option(
                names = "--clean",
                paramLabel = "KIND",
                description = "How it is cleaned (default: by its value representation).")
        private @Nullable String cleaning;

        @Option(names = "--values", paramLabel = "A,B", split = ",", description = "The codes that may cross.")
        private List<String> values = List.of();

        @Option(
                names = "--modality",
                paramLabel = "CT,MR",
                split = ",",
                description = "The modalities that get the column (default: all).")
        private List<String> modalities = List.of();

        AddedTag tag() {
            return new AddedTag(
                    attribute, Optional.ofNullable(level), Optional.ofNullable(cleaning), values, modalities);
        }
    }

    @Override
    public Integer call() {
        if (sharedBy < 1) {
            throw new ParameterException(spec.commandLine(), "--shared-by: expected 1 or more, got " + sharedBy);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            if (show) {
                return show(out, lake);
            }
            Optional<AddedTag> tag = Optional.ofNullable(addition).map(Addition::tag);
            PromotionRules used = rules(home, tag);
            Promotion promotion = new Promotion(home, lake, used, sharedBy, TerminalProgress.onStandardError());
            if (dryRun) {
                preview(out, promotion.preview(), tag);
                return Exit.DONE;
            }
            tag.ifPresent(added -> keep(home, added, out));
            home.audit().append("promote.begin", Map.of("rules", used.fingerprint()));
            PromotionReport report = promotion.run();
            home.audit()
                    .append(
                            "promote.end",
                            Map.of(
                                    "promotion",
                                    report.promotionId(),
                                    "rules",
                                    used.fingerprint(),
                                    "images",
                                    String.valueOf(report.images())));
            if (json) {
                out.println(PromoteJson.of(report).toPrettyString());
            } else {
                PromoteText.report(out, report);
            }
            return Exit.DONE;
        }
    }

    private Path folder(Home home) {
        return rules == null ? home.root().resolve("identifiable").resolve("promotion-rules") : rules;
    }

    private PromotionRules rules(Home home, Optional<AddedTag> tag) {
        Path folder = folder(home);
        PromotionRules found = rules != null || Files.isDirectory(folder)
                ? PromotionRules.withOverrides(folder)
                : PromotionRules.builtIn();
        if (tag.isPresent()) {
            found = found.withFile(tag.get().file(), tag.get().yaml());
        }
        Path texts = textRules == null ? home.root().resolve("identifiable").resolve("text-rules.yml") : textRules;
        return found.withTexts(
                textRules == null
                        ? TextRulesReader.readIfThere(texts).orElse(TextRules.NONE)
                        : TextRulesReader.read(texts));
    }

    private void keep(Home home, AddedTag tag, PrintWriter out) {
        Path file = folder(home).resolve(tag.file());
        try {
            Files.createDirectories(file.getParent());
            PrivateFiles.replace(file, tag.yaml().getBytes(StandardCharsets.UTF_8));
            out.println("Wrote the rule " + file + "; delete it to take the column back.");
        } catch (IOException e) {
            throw new SkerryException(
                    PromotionError.RULES_INVALID, "Cannot write the rules file " + file + ". Check its folder.", e);
        }
    }

    private int show(PrintWriter out, Lake lake) {
        try (LakeQuery query = lake.query()) {
            InventoryColumns columns = InventoryColumns.read(query.connection())
                    .orElseThrow(() -> new SkerryException(
                            PromotionError.INVENTORY_MISSING, "There is no inventory yet. Run: skerry promote"));
            if (json) {
                out.println(PromoteJson.of(columns).toPrettyString());
            } else {
                PromoteText.columns(out, columns);
            }
            return Exit.DONE;
        } catch (SQLException e) {
            throw new SkerryException(PromotionError.PROMOTION_FAILED, "DuckDB could not read the inventory.");
        }
    }

    private void preview(PrintWriter out, PromotionPreview preview, Optional<AddedTag> tag) {
        if (json) {
            out.println(PromoteJson.of(preview).toPrettyString());
        } else {
            PromoteText.preview(out, preview, tag.map(AddedTag::column));
            tag.ifPresent(added -> out.printf(
                    Locale.ROOT,
                    "%nThe rule (%s), which the same command without --dry-run writes:%n%n%s",
                    added.file(),
                    added.yaml()));
        }
    }
}
