package io.skerry.lake.scan;

import io.skerry.base.Markup;
import io.skerry.lake.scan.ScanReport.Cluster;
import io.skerry.lake.scan.ScanSamples.Sample;
import io.skerry.phi.text.Shapes;
import io.skerry.phi.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * The report of a scan as one HTML file without references to the outside, for people who may see patients' values: one
 * card a cluster, its shape, samples with what was found marked, and the commands that decide about it.
 */
final class ScanPage {
    private static final int MOST_CLUSTERS = 2_000;
    private static final String SCRIPT = resource("scan.js");
    /** The only script that a browser may run in the page, whatever a value holds. */
    private static final String SCRIPT_DIGEST = digest(SCRIPT);

    private final StringBuilder out = new StringBuilder();
    private final ScanReport report;
    private final ScanSamples samples;

    private ScanPage(ScanReport report, ScanSamples samples) {
        this.report = report;
        this.samples = samples;
    }

    static String of(ScanReport report, ScanSamples samples) {
        return new ScanPage(report, samples).page();
    }

    private String page() {
        out.append(
                        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
                                + " content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
                .append(SCRIPT_DIGEST)
                .append("'\"><meta name=\"viewport\"" + " content=\"width=device-width, initial-scale=1\"><title>Scan ")
                .append(Markup.escape(report.scanId()))
                .append("</title><style>\n")
                .append(resource("scan.css"))
                .append(
                        "</style></head><body><main>\n<header><p class=\"eyebrow\">Scan of texts \u00b7 identifiable zone")
                .append("</p><h1>")
                .append(number(report.clusters().size()))
                .append(report.clusters().size() == 1 ? " decision" : " decisions")
                .append(
                        "</h1><p class=\"lead\">This page shows patients\u2019 values. Keep it where they may be seen. A cluster is")
                .append(
                        " all values of one shape: digits count as 9, and what was found stands in brackets.</p></header>\n");
        figures();
        tools();
        int shown = Math.min(MOST_CLUSTERS, report.clusters().size());
        for (Cluster cluster : report.clusters().subList(0, shown)) {
            card(cluster);
        }
        basket();
        if (shown < report.clusters().size()) {
            out.append("<p class=\"lead\">")
                    .append(number(report.clusters().size() - shown))
                    .append(" more clusters, of fewer images. Decide about these, then scan again.</p>\n");
        }
        out.append("<footer>Scan ")
                .append(Markup.escape(report.scanId()))
                .append(", ")
                .append(Markup.escape(report.version()))
                .append("</footer></main><script>")
                .append(SCRIPT)
                .append("</script></body></html>\n");
        return out.toString();
    }

    private void tools() {
        out.append("<div class=\"tools\"><input id=\"filter\" type=\"search\" aria-label=\"Filter\"")
                .append(
                        " placeholder=\"Filter by word, column or detector\"><span><kbd>j</kbd> <kbd>k</kbd> next, previous")
                .append(
                        " \u00b7 <kbd>a</kbd> names nobody \u00b7 <kbd>r</kbd> names somebody \u00b7 <kbd>/</kbd> filter</span>")
                .append("</div>\n");
    }

    private void basket() {
        out.append("<div class=\"basket\"><h2 id=\"count\">0 decisions</h2><textarea id=\"basket\" readonly")
                .append(" aria-label=\"Commands\" placeholder=\"Decide above; the commands to run gather here.\">")
                .append("</textarea><p><button id=\"copy\">Copy the commands</button></p></div>\n");
    }

    private void figures() {
        out.append("<div class=\"figures\">");
        figure(report.images(), "images");
        figure(report.columns(), "places of texts");
        figure(report.values(), "different values");
        figure(report.shared(), "shared by many patients");
        figure(report.examined(), "examined this time");
        figure(report.found(), "with findings");
        out.append("</div>\n");
    }

    private void figure(long number, String what) {
        out.append("<div><b>")
                .append(number(number))
                .append("</b><span>")
                .append(what)
                .append("</span></div>");
    }

    private void card(Cluster cluster) {
        out.append("<section id=\"").append(Markup.escape(cluster.id())).append("\"><h2>");
        shape(cluster.shape());
        out.append("</h2><p class=\"facts\"><code>")
                .append(Markup.escape(cluster.id()))
                .append("</code> ")
                .append(number(cluster.values()))
                .append(cluster.values() == 1 ? " value, " : " values, ")
                .append(number(cluster.images()))
                .append(cluster.images() == 1 ? " image, " : " images, ")
                .append(number(cluster.patients()))
                .append(cluster.patients() == 1 ? " patient \u00b7 " : " patients \u00b7 ")
                .append(Markup.escape(String.join(", ", cluster.columns())))
                .append(" \u00b7 ")
                .append(Markup.escape(String.join(", ", cluster.rules())))
                .append("</p><table>");
        for (Sample sample : samples.of(cluster.id())) {
            out.append("<tr><td class=\"value\">");
            marked(sample);
            out.append("</td><td>")
                    .append(Markup.escape(sample.column()))
                    .append("</td><td class=\"count\">")
                    .append(number(sample.images()))
                    .append("</td></tr>");
        }
        out.append(
                        "</table><div class=\"choices\"><button data-what=\"allow\" aria-pressed=\"false\">Names nobody</button>")
                .append("<button data-what=\"report\" aria-pressed=\"false\">Names somebody</button>")
                .append("<code>skerry scan decide ")
                .append(Markup.escape(cluster.id()))
                .append(" --allow | --report</code></div></section>\n");
    }

    private void shape(String shape) {
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            if (c == Shapes.OPEN) {
                out.append("<mark>");
            } else if (c == Shapes.CLOSE) {
                out.append("</mark>");
            } else {
                out.append(Markup.escape(String.valueOf(c)));
            }
        }
    }

    private void marked(Sample sample) {
        int at = 0;
        String value = sample.value();
        for (Span span : sample.spans()) {
            if (span.end() <= at || span.end() > value.length()) {
                continue;
            }
            int start = Math.max(at, span.start());
            out.append(Markup.escape(value.substring(at, start)))
                    .append("<mark title=\"")
                    .append(Markup.escape(span.detector() + "/" + span.rule()))
                    .append("\">")
                    .append(Markup.escape(value.substring(start, span.end())))
                    .append("</mark>");
            at = span.end();
        }
        out.append(Markup.escape(value.substring(at)));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ScanPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is part of this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
