package io.skerry.cli;

import io.skerry.base.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A progress line with rate and time left, redrawn on a terminal, and printed only at the end elsewhere. */
final class TerminalProgress implements Progress {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 24;

    private final PrintStream out;
    private final boolean interactive;
    private String what = "";
    private long total = -1;
    private long done;
    private long startNanos;
    private long lastDrawNanos;

    TerminalProgress(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** On standard error, so that results on standard output stay clean. */
    static TerminalProgress onStandardError() {
        return new TerminalProgress(
                System.err, System.console() != null && System.console().isTerminal());
    }

    @Override
    public synchronized void begin(String stage, long stageTotal) {
        if (!stage.equals(what)) {
            what = stage;
            done = 0;
            startNanos = System.nanoTime();
        }
        total = stageTotal;
        draw(System.nanoTime());
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
        long now = System.nanoTime();
        if (now - lastDrawNanos > REDRAW_NANOS) {
            draw(now);
        }
    }

    @Override
    public synchronized void end() {
        if (what.isEmpty()) {
            return;
        }
        if (interactive) {
            out.print("\r\033[K");
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        out.printf(Locale.ROOT, "%s: %,d in %s%s%n", what, done, time(seconds), rate(done / Math.max(seconds, 1e-3)));
        what = "";
    }

    private void draw(long now) {
        if (!interactive) {
            return;
        }
        lastDrawNanos = now;
        double seconds = Math.max((now - startNanos) / 1e9, 1e-3);
        double rate = done / seconds;
        StringBuilder line = new StringBuilder("\r\033[K").append(what).append(' ');
        if (total > 0) {
            int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total);
            line.append('[').repeat('#', filled).repeat('.', BAR_WIDTH - filled).append("] ");
            line.append(String.format(Locale.ROOT, "%,d of %,d  %,.0f/s", done, total, rate));
            if (done > 0 && done < total) {
                line.append("  ").append(time((total - done) / rate)).append(" left");
            }
        } else {
            line.append(String.format(Locale.ROOT, "%,d  %,.0f/s", done, rate));
        }
        out.print(line);
        out.flush();
    }

    /** Work of a few long steps has no rate worth telling. */
    private static String rate(double perSecond) {
        return perSecond < 1 ? "" : String.format(Locale.ROOT, " (%,.0f/s)", perSecond);
    }

    private static String time(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        Duration d = Duration.ofSeconds(Math.round(seconds));
        return d.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart())
                : d.toMinutes() > 0
                        ? String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart())
                        : d.toSeconds() + " s";
    }
}
