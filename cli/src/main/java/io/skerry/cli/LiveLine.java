package io.skerry.cli;

import java.io.PrintStream;

/** A last line that is drawn again and again on a terminal, below lines that stay. */
final class LiveLine {
    private final PrintStream out;
    private final boolean interactive;
    private String drawn = "";

    LiveLine(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    static LiveLine onStandardError() {
        return new LiveLine(
                System.err, System.console() != null && System.console().isTerminal());
    }

    synchronized void draw(String line) {
        drawn = line;
        if (interactive) {
            out.print("\r\033[K" + line);
            out.flush();
        }
    }

    synchronized void tell(String line) {
        out.println((interactive ? "\r\033[K" : "") + line);
        if (!drawn.isEmpty()) {
            draw(drawn);
        }
    }

    synchronized void end() {
        if (interactive) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
