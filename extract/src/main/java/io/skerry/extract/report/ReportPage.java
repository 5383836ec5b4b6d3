package io.skerry.extract.report;

import io.skerry.base.Markup;
import io.skerry.extract.report.ReportModel.AgeBand;
import io.skerry.extract.report.ReportModel.Chart;
import io.skerry.extract.report.ReportModel.Column;
import io.skerry.extract.report.ReportModel.Decision;
import io.skerry.extract.report.ReportModel.FileGroup;
import io.skerry.extract.report.ReportModel.HeldBack;
import io.skerry.extract.report.ReportModel.TableSummary;
import io.skerry.extract.report.ReportModel.Thumbnail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The report as one HTML page: no script, no network, light and dark, for the screen and for paper. */
public final class ReportPage {
    private final ReportModel model;
    private final Optional<Decision> approval;
    private final Html page = new Html();

    private ReportPage(ReportModel model, Optional<Decision> approval) {
        this.model = model;
        this.approval = approval;
    }

    /**
     * Writes the page.
     *
     * @param approval who approved the release; empty while it is held
     * @return a whole HTML document, to be stored as UTF-8; the same arguments give the same characters
     */
    public static String render(ReportModel model, Optional<Decision> approval) {
        return new ReportPage(model, approval).write();
    }

    private String write() {
        String title = model.title().project() + ": " + model.title().cohort();
        page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
                .text("title", "", title)
                .raw("<style>\n" + css() + "</style></head>\n<body><main>\n");
        head();
        figures();
        funnel();
        people();
        content();
        thumbnails();
        heldBack();
        verification();
        tables();
        files();
        page.raw("</main></body></html>\n");
        return page.toString();
    }

    private void head() {
        ReportModel.Title title = model.title();
        page.open("header", "")
                .raw(MARK)
                .text("p", "eyebrow", "Release report " + title.id())
                .text("h1", "", title.project())
                .text("p", "lead", "Cohort " + title.cohort() + ", version " + title.version());
        if (approval.isPresent()) {
            Decision decision = approval.get();
            page.open("p", "state approved")
                    .text("b", "", "Approved")
                    .raw(Markup.escape(" by " + decision.by() + ", " + decision.at()
                            + (decision.reason().isBlank() ? "" : ": " + decision.reason())))
                    .close("p");
        } else {
            page.open("p", "state held")
                    .text("b", "", "Held for approval")
                    .raw(" Nothing has left the hold.")
                    .close("p");
        }
        page.open("dl", "facts");
        fact("Requested by", "", title.requestedBy());
        fact("Requested", "", title.requestedAt());
        fact("De-identification rules", "", title.rules());
        fact("SHA-256 of the cohort's definition", "wide", title.definitionSha256());
        page.close("dl");
        if (!title.definition().isBlank()) {
            page.raw("<details><summary>The cohort's definition</summary>")
                    .text("pre", "", title.definition())
                    .raw("</details>\n");
        }
        page.close("header");
    }

    private void fact(String name, String cssClass, String value) {
        page.open("div", cssClass).text("dt", "", name).text("dd", "", value).close("div");
    }

    private void figures() {
        ReportModel.KeyFigures figures = model.figures();
        page.open("section", "figures");
        figure(figures.people().text(), figures.people().value() == 1 ? "person" : "people");
        figure(Numbers.grouped(figures.studies()), figures.studies() == 1 ? "study" : "studies");
        figure(Numbers.grouped(figures.series()), "series");
        figure(Numbers.grouped(figures.images()), figures.images() == 1 ? "image" : "images");
        figure(Numbers.grouped(figures.tables()), figures.tables() == 1 ? "table" : "tables");
        figure(Numbers.bytes(figures.bytes()), "in all");
        page.close("section");
    }

    private void figure(String value, String unit) {
        page.open("div", "").text("b", "", value).text("span", "", unit).close("div");
    }

    private void funnel() {
        section(
                "From archive to release",
                "How many images passed each step. The figure on the right is what the step left behind.");
        page.raw(FunnelChart.draw(model.funnel())).close("section");
    }

    private void people() {
        section(
                "Who is in it",
                "Counts of fewer than " + Count.THRESHOLD + " people are shown as <" + Count.THRESHOLD
                        + " and drawn hatched, so that nobody can be singled out.");
        page.open("div", "grid");
        if (!model.ages().isEmpty()) {
            page.open("figure", "").text("figcaption", "", "Age and sex, people");
            page.raw(PyramidChart.draw(model.ages()));
            List<AgeBand> others = model.ages().stream()
                    .filter(band -> band.other().value() != 0)
                    .toList();
            if (!others.isEmpty()) {
                page.open("p", "note").raw("Sex not stated or other: ");
                page.raw(Markup.escape(String.join(
                        ", ",
                        others.stream()
                                .map(band -> band.other().text() + " aged " + band.band())
                                .toList())));
                page.close("p");
            }
            page.close("figure");
        }
        charts(model.people());
        page.close("div").close("section");
    }

    private void content() {
        section("What is in it", "The released images by kind, region and scanner.");
        page.open("div", "grid");
        charts(model.content());
        page.close("div").close("section");
    }

    private void charts(List<Chart> charts) {
        for (Chart chart : charts) {
            if (!chart.bars().isEmpty()) {
                page.open("figure", "")
                        .text("figcaption", "", chart.title() + ", " + chart.unit())
                        .raw(BarChart.draw(chart))
                        .close("figure");
            }
        }
    }

    private void thumbnails() {
        if (model.thumbnails().isEmpty()) {
            return;
        }
        section("A look inside", "The middle image of some series, drawn from the files as they are released.");
        page.open("div", "thumbnails");
        for (Thumbnail thumbnail : model.thumbnails()) {
            page.open("figure", "")
                    .raw("<img alt=\"" + Markup.escape(thumbnail.caption()) + "\" src=\"data:image/png;base64,"
                            + Markup.escape(thumbnail.pngBase64()) + "\">")
                    .text("figcaption", "", thumbnail.caption())
                    .close("figure");
        }
        page.close("div").close("section");
    }

    private void heldBack() {
        section(
                "What stayed behind, and why",
                "Each object is listed under its project identifiers in rejected.csv, errors.csv or verification.csv.");
        if (model.heldBack().isEmpty()) {
            page.text("p", "quiet", "Nothing: every object of the cohort is in the release.");
        } else {
            page.open("table", "").raw("<thead>");
            List<String> classes = List.of("", "", "number");
            page.row("th", classes, "Stage", "Reason", "Objects").raw("</thead><tbody>");
            for (HeldBack held : model.heldBack()) {
                page.row("td", classes, held.stage(), held.reason(), Numbers.grouped(held.count()));
            }
            page.raw("</tbody>").close("table");
        }
        page.close("section");
    }

    private void verification() {
        ReportModel.Verification done = model.verification();
        section("Verification", "A second reader, independent of the one that wrote them, searched the outputs.");
        page.open("div", "verdict")
                .open("div", done.findings() == 0 ? "seal clean" : "seal stopped")
                .text("b", "", Numbers.grouped(done.findings()))
                .text("span", "", done.findings() == 1 ? "finding" : "findings")
                .close("div")
                .open("div", "");
        page.text(
                "p",
                "",
                "Each of " + Numbers.plural(done.files(), "output", "outputs") + " (" + Numbers.bytes(done.bytes())
                        + ") was searched, byte by byte and in every text value, for the "
                        + Numbers.plural(done.identifiers(), "identifier", "identifiers")
                        + " that its original carried, as UTF-8, as UTF-16 and in the file's own character set; and for patterns: "
                        + String.join(", ", done.patterns()) + ".");
        page.text(
                "p",
                "",
                Numbers.plural(done.tableValues(), "distinct text value", "distinct text values") + " of "
                        + Numbers.plural(done.tables(), "table", "tables")
                        + " were searched for the same patterns.");
        page.text(
                "p",
                "",
                done.findings() == 0
                        ? "Nothing was found."
                        : "What was found did not go into the release: those outputs are in quarantine, and verification.csv names the rule and the place, never the value.");
        page.close("div").close("div").close("section");
    }

    private void tables() {
        if (model.tables().isEmpty()) {
            return;
        }
        section(
                "Linked tables",
                "Rows of the people in this release, each as CSV and as Parquet. Dates carry the same shift as that person's images, so intervals are true.");
        for (TableSummary table : model.tables()) {
            page.raw("<details class=\"table\"><summary>")
                    .text("b", "", table.name())
                    .text(
                            "span",
                            "quiet",
                            " " + Numbers.plural(table.rows(), "row", "rows") + ", "
                                    + Numbers.plural(table.columns().size(), "column", "columns"))
                    .raw("</summary><table><thead>")
                    .row("th", List.of(), "Column", "Type", "Treatment")
                    .raw("</thead><tbody>");
            for (Column column : table.columns()) {
                page.row("td", List.of("code", "", ""), column.name(), column.type(), column.treatment());
            }
            page.raw("</tbody></table>");
            if (!table.withheld().isEmpty()) {
                page.text("p", "note", "Not released: " + String.join(", ", table.withheld()));
            }
            page.raw("</details>\n");
        }
        page.close("section");
    }

    private void files() {
        section(
                "Files",
                "manifest.json names every file with its size and SHA-256; approval checks them all before anything is released.");
        page.open("table", "files").raw("<thead>");
        List<String> classes = List.of("", "number", "number", "hash");
        page.row("th", classes, "What", "Files", "Size", "SHA-256").raw("</thead><tbody>");
        for (FileGroup group : model.files()) {
            page.row(
                    "td",
                    classes,
                    group.name(),
                    Numbers.grouped(group.files()),
                    Numbers.bytes(group.bytes()),
                    group.sha256());
        }
        page.raw("</tbody>").close("table").close("section");
    }

    private void section(String title, String lead) {
        page.open("section", "").text("h2", "", title).text("p", "lead", lead);
    }

    private static String css() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("expected report.css beside the class that uses it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rock above the sea. */
    private static final String MARK = """
            <svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><path class="rock" d="M8 30 18 14l7 7 4-4 11 13z"/>\
            <path class="sea" d="M4 34c4-3 7-3 10 0s7 3 10 0 7-3 10 0 7 3 10 0"/>\
            <path class="sea" d="M10 41c3-2 5-2 8 0s6 2 9 0 6-2 9 0"/></svg>
            """;
}
