package io.skerry.extract.report;

import io.skerry.base.Markup;
import io.skerry.extract.report.ReportModel.AgeBand;
import java.util.List;
import java.util.Locale;

/** Ages by sex, oldest on top, women to the left. */
final class PyramidChart {
    private static final int WIDTH = 460;
    private static final int ROW = 24;
    private static final int HEAD = 24;
    private static final int MIDDLE = WIDTH / 2;
    private static final int GAP = 30;
    private static final int FIGURE = 38;
    /** A scale that ends lower would draw hidden counts as if they were many. */
    private static final int LEAST_SCALE = 2 * Count.THRESHOLD;

    private static final int BAR = MIDDLE - GAP - FIGURE;

    private PyramidChart() {}

    static String draw(List<AgeBand> bands) {
        double most = LEAST_SCALE;
        for (AgeBand band : bands) {
            most = Math.max(most, Math.max(band.female().drawn(), band.male().drawn()));
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"People by age and sex\">",
                WIDTH,
                HEAD + bands.size() * ROW));
        svg.append(label(MIDDLE - GAP, 12, "end", "head", "women"))
                .append(label(MIDDLE + GAP, 12, "start", "head", "men"))
                .append(label(MIDDLE, 12, "middle", "head", "age"));
        int y = HEAD + (bands.size() - 1) * ROW;
        for (AgeBand band : bands) {
            double left = BAR * band.female().drawn() / most;
            double right = BAR * band.male().drawn() / most;
            svg.append(label(MIDDLE, y + 14, "middle", "band", band.band()));
            svg.append(bar("female", MIDDLE - GAP - left, y, left, band.female()))
                    .append(bar("male", MIDDLE + GAP, y, right, band.male()));
            svg.append(label(MIDDLE - GAP - left - 5, y + 14, "end", "value", shown(band.female())))
                    .append(label(MIDDLE + GAP + right + 5, y + 14, "start", "value", shown(band.male())));
            y -= ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String shown(Count count) {
        return count.value() == 0 ? "" : count.text();
    }

    private static String bar(String sex, double x, int y, double width, Count count) {
        return width == 0
                ? ""
                : "<rect class=\"" + sex + (count.hidden() ? " hidden" : "") + "\" x=\"" + Numbers.px(x) + "\" y=\"" + y
                        + "\" width=\"" + Numbers.px(width) + "\" height=\"18\" rx=\"3\"/>";
    }

    private static String label(double x, double y, String anchor, String cssClass, String content) {
        return "<text class=\"" + cssClass + "\" text-anchor=\"" + anchor + "\" x=\"" + Numbers.px(x) + "\" y=\""
                + Numbers.px(y) + "\">" + Markup.escape(content) + "</text>";
    }
}
