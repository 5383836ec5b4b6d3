package io.skerry.cohort;

import io.skerry.base.Markup;
import io.skerry.cohort.ImageSet.Combined;
import io.skerry.cohort.ImageSet.Where;
import io.skerry.cohort.SmallCounts.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A definition drawn as a flow, from everything that was promoted down to the cohort, with what each step leaves. */
public final class FlowPage {
    private final StringBuilder html = new StringBuilder();
    private final Deque<Shown> steps;
    private final boolean indexed;

    private FlowPage(CohortDefinition.Body body, List<Shown> steps) {
        this.steps = new ArrayDeque<>(steps);
        this.indexed = body.index().isPresent();
    }

    /**
     * One page of HTML that needs nothing else.
     *
     * @param steps the counts as they may be shown
     */
    public static String of(CohortDefinition definition, List<Shown> steps) {
        FlowPage page = new FlowPage(definition.body(), steps);
        page.draw(definition);
        return page.html.toString();
    }

    private void draw(CohortDefinition definition) {
        CohortDefinition.Body body = definition.body();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(Markup.escape(body.name()))
                .append("</title><style>")
                .append(css())
                .append("</style></head><body><header><h1>")
                .append(Markup.escape(body.name()))
                .append("</h1><p>")
                .append(Markup.escape(body.description()))
                .append("</p></header><main>");
        box(steps.removeFirst(), "", "start");
        set(body.set(), indexed);
        while (!steps.isEmpty()) {
            boolean controls = body.match().isPresent() && steps.peekFirst().depth() > 0;
            if (controls) {
                html.append("<p class=\"note\">Controls come from:</p>");
                set(body.match().orElseThrow().controls(), false);
            }
            Shown step = steps.removeFirst();
            String words = step.name().startsWith("with controls")
                    ? PlainWords.of(body.match().orElseThrow())
                    : "";
            box(step, words, steps.isEmpty() ? "end" : "");
        }
        body.split()
                .ifPresent(split -> html.append("<p class=\"note\">Parts of the patients: ")
                        .append(Markup.escape(PlainWords.of(split)))
                        .append("</p>"));
        html.append(
                        "</main><footer>People who opted out of research are nowhere in these figures. A figure such as &lt;10")
                .append(
                        " is too small to be shown; one with ~ differs by less than that from another.</footer></body></html>\n");
    }

    private void set(ImageSet set, boolean withIndex) {
        switch (set) {
            case Where where -> {
                if (withIndex) {
                    box(steps.removeFirst(), "", "");
                }
                for (Condition step : where.steps()) {
                    String words = PlainWords.of(step);
                    Shown shown = steps.removeFirst();
                    box(shown, shown.name().endsWith(words) ? "" : words, steps.isEmpty() ? "end" : "");
                }
            }
            case Combined combined -> {
                html.append("<div class=\"sets\">");
                for (ImageSet inner : combined.sets()) {
                    html.append("<section>");
                    set(inner, withIndex);
                    html.append("</section>");
                }
                html.append("</div>");
                box(steps.removeFirst(), PlainWords.of(combined), steps.isEmpty() ? "end" : "");
            }
        }
    }

    private void box(Shown step, String words, String kind) {
        if (!kind.equals("start")) {
            html.append("<div class=\"arrow\"></div>");
        }
        html.append("<div class=\"box ")
                .append(kind)
                .append("\"><h2>")
                .append(Markup.escape(step.name()))
                .append("</h2>");
        if (!words.isEmpty() && !words.equals(step.name())) {
            html.append("<p>").append(Markup.escape(words)).append("</p>");
        }
        html.append("<dl>");
        figure("patients", step.patients());
        figure("studies", step.studies());
        figure("series", step.series());
        figure("images", step.images());
        html.append("</dl><small>").append(step.millis()).append(" ms</small></div>");
    }

    private void figure(String name, String value) {
        html.append("<div><dd>")
                .append(Markup.escape(value))
                .append("</dd><dt>")
                .append(name)
                .append("</dt></div>");
    }

    private static String css() {
        try (InputStream in = FlowPage.class.getResourceAsStream("flow.css")) {
            if (in == null) {
                throw new IllegalStateException("the style is part of the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
