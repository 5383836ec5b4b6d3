package io.skerry.phi.text;

import java.util.List;

/** Takes spans out of a text. */
final class Cuts {
    private Cuts() {}

    /**
     * The text without the spans. Words that stood on either side of one stay apart by a blank; no two blanks come to
     * stand side by side that were not there before, and none at the ends.
     *
     * @param spans ordered by their start; they may overlap
     */
    static String cut(String text, List<Span> spans) {
        StringBuilder out = new StringBuilder(text.length());
        int kept = 0;
        for (Span span : spans) {
            if (span.end() <= kept) {
                continue;
            }
            append(out, text, kept, Math.max(kept, span.start()), kept > 0);
            kept = span.end();
        }
        append(out, text, kept, text.length(), kept > 0);
        int end = out.length();
        while (kept == text.length() && end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        return out.toString();
    }

    private static void append(StringBuilder out, String text, int from, int to, boolean afterCut) {
        int start = from;
        if (afterCut) {
            boolean open = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
            while (open && start < to && text.charAt(start) == ' ') {
                start++;
            }
            if (!open && start < to && isWord(out.codePointBefore(out.length())) && isWord(text.codePointAt(start))) {
                out.append(' ');
            }
        }
        out.append(text, start, to);
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c);
    }
}
