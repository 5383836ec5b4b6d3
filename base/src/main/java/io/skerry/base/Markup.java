package io.skerry.base;

/** Text in HTML and SVG. */
public final class Markup {
    private Markup() {}

    /** Text as content, or as an attribute's value between double quotes; control characters become blanks. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && c != '\n' ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
