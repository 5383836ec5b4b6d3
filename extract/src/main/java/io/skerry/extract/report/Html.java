package io.skerry.extract.report;

import io.skerry.base.Markup;
import java.util.List;

/** Builds markup: text is always escaped, only whole elements made here nest unescaped. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup that was made here or escaped by the caller. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** An element that holds text. */
    Html text(String element, String cssClass, String content) {
        open(element, cssClass);
        out.append(Markup.escape(content));
        return close(element);
    }

    Html open(String element, String cssClass) {
        out.append('<').append(element);
        if (!cssClass.isEmpty()) {
            out.append(" class=\"").append(Markup.escape(cssClass)).append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append('>');
        if (!element.equals("td") && !element.equals("th") && !element.equals("span")) {
            out.append('\n');
        }
        return this;
    }

    /** A row of table cells of text; {@code classes} has a class a cell, empty for none. */
    Html row(String cell, List<String> classes, String... cells) {
        open("tr", "");
        for (int i = 0; i < cells.length; i++) {
            text(cell, i < classes.size() ? classes.get(i) : "", cells[i]);
        }
        return close("tr");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
