package io.skerry.extract.report;

import io.skerry.base.Markup;
import io.skerry.extract.report.ReportModel.Bar;
import io.skerry.extract.report.ReportModel.Chart;
import java.util.List;
import java.util.Locale;

/** One category a row, longest bar full width; or one category a column where the categories have an order. */
final class BarChart {
    private static final int WIDTH = 460;
    private static final int ROW = 24;
    private static final int WIDEST_LABEL = 212;
    private static final double LABEL_CHARACTER = 7.6;
    private static final int FIGURE = 50;
    private static final int LABEL_CHARACTERS = 27;
    private static final int HEIGHT = 216;
    private static final int FLOOR = HEIGHT - 24;
    private static final int CEILING = 18;

    private BarChart() {}

    static String draw(Chart chart) {
        return chart.ordered() ? columns(chart) : rows(chart);
    }

    private static String rows(Chart chart) {
        List<Bar> bars = chart.bars();
        double most = most(bars);
        int label = labelWidth(bars);
        StringBuilder svg = begin(chart, bars.size() * ROW);
        int y = 0;
        for (Bar bar : bars) {
            double width = (WIDTH - label - FIGURE) * bar.count().drawn() / most;
            svg.append("<text class=\"label\" text-anchor=\"end\" x=\"" + (label - 8) + "\" y=\"" + (y + 15)
                    + "\"><title>" + Markup.escape(bar.label()) + "</title>" + Markup.escape(shorten(bar.label()))
                    + "</text>");
            svg.append(
                    rect(bar.count(), label, y + 2, Math.max(width, bar.count().value() == 0 ? 0 : 2), 18));
            svg.append("<text class=\"value\" x=\"" + Numbers.px(label + width + 6) + "\" y=\"" + (y + 15) + "\">"
                    + Markup.escape(bar.count().text()) + "</text>");
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String columns(Chart chart) {
        List<Bar> bars = chart.bars();
        double most = most(bars);
        double step = (double) WIDTH / Math.max(bars.size(), 4);
        double width = Math.min(step - 3, 44);
        // Labels need about 34 units each; where columns are closer, only every n-th is named.
        int every = (int) Math.max(1, Math.ceil(34 / step));
        StringBuilder svg = begin(chart, HEIGHT);
        svg.append(
                "<line class=\"axis\" x1=\"0\" x2=\"" + WIDTH + "\" y1=\"" + FLOOR + ".5\" y2=\"" + FLOOR + ".5\"/>");
        for (int i = 0; i < bars.size(); i++) {
            Count count = bars.get(i).count();
            double middle = (i + 0.5) * step;
            double height = count.value() == 0 ? 0 : Math.max(2, (FLOOR - CEILING) * count.drawn() / most);
            svg.append(rect(count, middle - width / 2, FLOOR - height, width, height));
            if (count.value() != 0 && step >= 26) {
                svg.append(middleText("value", middle, FLOOR - height - 5, count.text()));
            }
            if (i % every == 0) {
                svg.append(middleText("label", middle, FLOOR + 17, bars.get(i).label()));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** As wide as the longest label needs, so that the bars get the rest. */
    private static int labelWidth(List<Bar> bars) {
        int longest = bars.stream()
                .mapToInt(bar -> shorten(bar.label()).length())
                .max()
                .orElse(0);
        return (int) Math.min(WIDEST_LABEL, 12 + longest * LABEL_CHARACTER);
    }

    private static StringBuilder begin(Chart chart, int height) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                height,
                Markup.escape(chart.title() + ", " + chart.unit())));
    }

    private static double most(List<Bar> bars) {
        return Math.max(
                1, bars.stream().mapToDouble(bar -> bar.count().drawn()).max().orElse(1));
    }

    private static String rect(Count count, double x, double y, double width, double height) {
        return "<rect class=\"plain" + (count.hidden() ? " hidden" : "") + "\" x=\"" + Numbers.px(x) + "\" y=\""
                + Numbers.px(y) + "\" width=\"" + Numbers.px(width) + "\" height=\"" + Numbers.px(height)
                + "\" rx=\"3\"/>";
    }

    private static String middleText(String cssClass, double x, double y, String content) {
        return "<text class=\"" + cssClass + "\" text-anchor=\"middle\" x=\"" + Numbers.px(x) + "\" y=\""
                + Numbers.px(y) + "\">" + Markup.escape(content) + "</text>";
    }

    private static String shorten(String label) {
        return label.length() <= LABEL_CHARACTERS ? label : label.substring(0, LABEL_CHARACTERS - 1) + "…";
    }
}
