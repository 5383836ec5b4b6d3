package io.skerry.benchmarks.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Prints the cards of several tools side by side, as a Markdown table or as JSON. */
final class ScoreTable {
    private final List<ScoreCard> cards;

    ScoreTable(List<ScoreCard> cards) {
        this.cards = cards;
    }

    void print(PrintWriter out) {
        line(out, "", ScoreCard::tool);
        out.print("|---|");
        cards.forEach(_ -> out.print("---|"));
        out.println();
        line(out, "objects written / held back", c -> c.objects() - c.heldObjects() + " / " + c.heldObjects());
        line(out, "objects/s", c -> String.format(Locale.ROOT, "%.1f", c.objectsPerSecond()));
        share(out, "**all actions**", _ -> true, _ -> true);
        share(out, "**naming a person or a number**", a -> !a.retention(), Kind::namesPerson);
        for (Action action : Action.values()) {
            share(out, action.label(), a -> a == action, _ -> true);
        }
        for (Kind kind : Kind.values()) {
            share(out, "text removed: " + kind.label(), a -> a == Action.TEXT_REMOVED, k -> k == kind);
        }
        for (Kind kind : Kind.values()) {
            share(out, "pixels hidden: " + kind.label(), a -> a == Action.PIXELS_HIDDEN, k -> k == kind);
        }
        for (Kind kind : Kind.values()) {
            share(out, "text retained: " + kind.label(), a -> a == Action.TEXT_RETAINED, k -> k == kind);
            share(out, "pixels retained: " + kind.label(), a -> a == Action.PIXELS_RETAINED, k -> k == kind);
        }
        line(out, "area changed away from text", c -> percent(c.changedShare(Kind.FRAME_REST)));
        line(out, "area changed in clean frames", c -> percent(c.changedShare(Kind.CLEAN_FRAME)));
        line(out, "new dciodvfy errors (objects)", c -> c.newErrors() + " (" + c.objectsWithNewErrors() + ")");
        out.flush();
    }

    private void share(PrintWriter out, String name, Predicate<Action> actions, Predicate<Kind> kinds) {
        List<int[]> counts = cards.stream().map(c -> c.count(actions, kinds)).toList();
        int asked =
                counts.stream().mapToInt(c -> c[0] + c[1] + c[2] + c[3]).max().orElse(0);
        if (asked == 0) {
            return;
        }
        List<String> cells = new ArrayList<>();
        for (int[] count : counts) {
            int lost = count[Verdict.LOST.ordinal()];
            boolean nothing = count[Verdict.DONE.ordinal()] + lost == 0;
            cells.add(
                    nothing
                            ? "–"
                            : percent(ScoreCard.done(count)) + " (" + lost + ")"
                                    + (count[Verdict.HELD.ordinal()] > 0
                                            ? " / " + percent(ScoreCard.doneOfAll(count))
                                            : ""));
        }
        out.println("| " + name + ", " + asked + " | " + String.join(" | ", cells) + " |");
    }

    private void line(PrintWriter out, String name, Function<ScoreCard, String> cell) {
        out.println("| " + name + " | "
                + String.join(" | ", cards.stream().map(cell).toList()) + " |");
    }

    private static String percent(double share) {
        return share == 1 ? "100" : String.format(Locale.ROOT, "%.2f", Math.floor(share * 10_000) / 100);
    }

    /** One object a tool: rates, counts by action and kind, held reasons, losses. */
    void json(PrintWriter to) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(to)) {
            out.writeStartArray();
            for (ScoreCard card : cards) {
                out.writeStartObject();
                out.writeStringField("tool", card.tool());
                out.writeNumberField("objects", card.objects());
                out.writeNumberField("held", card.heldObjects());
                out.writeNumberField("objectsPerSecond", card.objectsPerSecond());
                out.writeNumberField("newStructureErrors", card.newErrors());
                out.writeNumberField("areaChangedAwayFromText", card.changedShare(Kind.FRAME_REST));
                out.writeArrayFieldStart("counts");
                for (Action action : Action.values()) {
                    for (Kind kind : Kind.values()) {
                        count(out, action, kind, card.count(a -> a == action, k -> k == kind));
                    }
                }
                out.writeEndArray();
                out.writeArrayFieldStart("losses");
                for (ScoreCard.Loss loss : card.losses()) {
                    out.writeString(loss.entry().line() + "\t" + loss.how());
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static void count(JsonGenerator out, Action action, Kind kind, int[] count) throws IOException {
        if (count[0] + count[1] + count[2] + count[3] == 0) {
            return;
        }
        out.writeStartObject();
        out.writeStringField("action", action.label());
        out.writeStringField("kind", kind.label());
        for (Verdict verdict : Verdict.values()) {
            out.writeNumberField(verdict.name().toLowerCase(Locale.ROOT), count[verdict.ordinal()]);
        }
        out.writeEndObject();
    }
}
