package io.skerry.extract.report;

import io.skerry.base.Markup;
import io.skerry.extract.report.ReportModel.FunnelStep;
import java.util.List;
import java.util.Locale;

/** Bars that shorten from the archive to the release, with what was lost between. */
final class FunnelChart {
    private static final int WIDTH = 960;
    private static final int ROW = 46;
    private static final int LABEL = 300;
    private static final int FIGURES = 200;
    private static final int BAR = WIDTH - LABEL - FIGURES;

    private FunnelChart() {}

    static String draw(List<FunnelStep> steps) {
        long most =
                Math.max(1, steps.stream().mapToLong(FunnelStep::images).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"funnel\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Images at each step from archive to release\">",
                WIDTH,
                steps.size() * ROW));
        for (int i = 0; i < steps.size(); i++) {
            FunnelStep step = steps.get(i);
            int y = i * ROW;
            double width = step.images() == 0 ? 0 : Math.max(3, (double) BAR * step.images() / most);
            svg.append(text(0, y + 19, "step", step.name())).append(text(0, y + 36, "note", step.meaning()));
            svg.append(rect("track", LABEL, y + 8, BAR, 26))
                    .append(rect(i == steps.size() - 1 ? "bar last" : "bar", LABEL, y + 8, width, 26));
            String loss = "";
            if (i > 0 && steps.get(i - 1).images() > step.images()) {
                loss = "−" + Numbers.grouped(steps.get(i - 1).images() - step.images());
            }
            svg.append(text(LABEL + BAR + 16, y + 27, "figure", Numbers.grouped(step.images())))
                    .append("<text class=\"loss\" text-anchor=\"end\" x=\"" + WIDTH + "\" y=\"" + (y + 27) + "\">"
                            + loss + "</text>");
        }
        return svg.append("</svg>\n").toString();
    }

    private static String rect(String cssClass, double x, double y, double width, double height) {
        return "<rect class=\"" + cssClass + "\" x=\"" + Numbers.px(x) + "\" y=\"" + Numbers.px(y) + "\" width=\""
                + Numbers.px(width) + "\" height=\"" + Numbers.px(height) + "\" rx=\"4\"/>";
    }

    private static String text(double x, double y, String cssClass, String content) {
        return "<text class=\"" + cssClass + "\" x=\"" + Numbers.px(x) + "\" y=\"" + Numbers.px(y) + "\">"
                + Markup.escape(content) + "</text>";
    }
}
