package io.skerry.deid.ctp;

import io.skerry.deid.AttributePath;
import io.skerry.deid.AttributeTest;
import io.skerry.deid.pixels.Condition.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a rule's text quarantines objects, as conditions that hold them back, and what is left for all others. CTP runs
 * a rule for an element that is there, so each condition asks for that too, unless the rule runs always.
 *
 * @param holds each the tests that an object must pass all of to be held back
 * @param rest the text without its quarantines
 * @param exact whether the conditions compare as the script does; where they do not, they hold back more
 */
record Quarantine(List<List<AttributeTest>> holds, CtpText rest, boolean exact) {
    /** Where nothing is quarantined. */
    static Quarantine none(CtpText text) {
        return new Quarantine(List.of(), text, true);
    }

    /**
     * Takes the quarantines out of a text.
     *
     * @return empty where a condition that leads to one cannot be said
     */
    static Optional<Quarantine> of(CtpText text, Target target) {
        if (!quarantines(text)) {
            return Optional.of(none(text));
        }
        AttributePath path = target.path().orElse(null);
        if (path == null) {
            return Optional.empty();
        }
        List<AttributeTest> there =
                List.of(new AttributeTest(new AttributePath(false, path.steps()), Test.EXISTS, List.of("true")));
        Taking taking = new Taking(target);
        CtpText rest = taking.take(text, runsAlways(text) ? List.of() : there);
        return taking.failed || taking.holds.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of(new Quarantine(List.copyOf(taking.holds), rest, taking.exact));
    }

    /** For people. */
    String words() {
        String conditions = holds.stream()
                .map(tests -> tests.stream().map(AttributeTest::words).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; or "));
        return "held back: " + conditions + (exact ? "" : "; whether or not letters are of the same case");
    }

    private static boolean runsAlways(CtpText text) {
        return text.parts().stream()
                .anyMatch(
                        part -> part instanceof CtpText.Call call && call.name().equals("always"));
    }

    private static boolean quarantines(CtpText text) {
        return text.parts().stream()
                .anyMatch(part -> part instanceof CtpText.Call call
                        && (call.name().equals("quarantine")
                                || call.blocks().stream().anyMatch(Quarantine::quarantines)));
    }

    /** One walk through a text. */
    private static final class Taking {
        private final Target target;
        private final List<List<AttributeTest>> holds = new ArrayList<>();
        private boolean exact = true;
        private boolean failed;

        Taking(Target target) {
            this.target = target;
        }

        CtpText take(CtpText text, List<AttributeTest> so) {
            List<CtpText.Part> left = new ArrayList<>();
            for (CtpText.Part part : text.parts()) {
                switch (part) {
                    case CtpText.Literal literal -> left.add(literal);
                    case CtpText.Call call -> take(call, so, left);
                }
            }
            return new CtpText(left);
        }

        private void take(CtpText.Call call, List<AttributeTest> so, List<CtpText.Part> left) {
            if (call.name().equals("quarantine")) {
                holds.add(so);
                return;
            }
            if (call.blocks().stream().noneMatch(Quarantine::quarantines)) {
                left.add(call);
                return;
            }
            switch (call.name()) {
                case "if" -> takeIf(call, so, left);
                case "always" -> left.addAll(take(call.block(0), so).parts());
                default -> failed = true;
            }
        }

        private void takeIf(CtpText.Call call, List<AttributeTest> so, List<CtpText.Part> left) {
            boolean first = quarantines(call.block(0));
            boolean second = quarantines(call.block(1));
            Optional<AttributeTest> yes = CtpTest.of(call, target);
            Optional<AttributeTest> no = CtpTest.negated(call, target);
            if ((first && yes.isEmpty()) || (second && no.isEmpty())) {
                failed = true;
                return;
            }
            exact &= CtpTest.isExact(call);
            CtpText then = first ? take(call.block(0), with(so, yes)) : call.block(0);
            CtpText otherwise = second ? take(call.block(1), with(so, no)) : call.block(1);
            if (isOnly(call.block(0))) {
                left.addAll(otherwise.parts());
            } else if (isOnly(call.block(1))) {
                left.addAll(then.parts());
            } else {
                left.add(new CtpText.Call(call.name(), call.arguments(), List.of(then, otherwise)));
            }
        }

        private static List<AttributeTest> with(List<AttributeTest> so, Optional<AttributeTest> more) {
            List<AttributeTest> all = new ArrayList<>(so);
            more.ifPresent(all::add);
            return all;
        }

        /** Whether a block does nothing but quarantine. */
        private static boolean isOnly(CtpText block) {
            return block.parts().stream().anyMatch(part -> part instanceof CtpText.Call)
                    && block.parts().stream()
                            .allMatch(part -> part instanceof CtpText.Literal(String text)
                                    ? text.isBlank()
                                    : ((CtpText.Call) part).name().equals("quarantine"));
        }
    }
}
