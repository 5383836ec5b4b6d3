package io.skerry.deid.ctp;

import io.skerry.deid.AttributePath;
import io.skerry.deid.AttributeTest;
import io.skerry.deid.pixels.Condition.Test;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The test of {@code @if(element,test,argument)} as one of ours. */
final class CtpTest {
    private CtpTest() {}

    /** What must hold for the first block; empty where we cannot say it. */
    static Optional<AttributeTest> of(CtpText.Call call, Target target) {
        String argument = call.argument(2);
        return switch (name(call)) {
            case "exists" -> test(call, target, Test.EXISTS, "true");
            case "isblank" -> test(call, target, Test.ABSENT, "true");
            case "equals" -> argument.isEmpty() ? Optional.empty() : test(call, target, Test.EQUALS, argument);
            case "contains" -> argument.isEmpty() ? Optional.empty() : test(call, target, Test.CONTAINS, argument);
            case "matches" -> test(call, target, Test.MATCHES, argument);
            default -> Optional.empty();
        };
    }

    /** What must hold for the second block; letters must be of the same case there, so that no less is meant. */
    static Optional<AttributeTest> negated(CtpText.Call call, Target target) {
        String argument = call.argument(2);
        return switch (name(call)) {
            case "exists" -> test(call, target, Test.EXISTS, "false");
            case "isblank" -> test(call, target, Test.ABSENT, "false");
            case "equals" ->
                argument.isEmpty() ? Optional.empty() : test(call, target, Test.NOT_MATCHES, Pattern.quote(argument));
            case "contains" ->
                argument.isEmpty()
                        ? Optional.empty()
                        : test(call, target, Test.NOT_MATCHES, "(?s).*" + Pattern.quote(argument) + ".*");
            case "matches" -> test(call, target, Test.NOT_MATCHES, argument);
            default -> Optional.empty();
        };
    }

    /** Whether both compare letters alike for certain. */
    static boolean isExact(CtpText.Call call) {
        return !name(call).equals("equals") && !name(call).equals("contains");
    }

    private static String name(CtpText.Call call) {
        return call.argument(1).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<AttributeTest> test(CtpText.Call call, Target target, Test test, String value) {
        String element = call.argument(0).strip();
        boolean own = target.isNamed(element);
        Optional<AttributePath> path = own
                ? target.path()
                : Target.named(element.replaceFirst("^root:", "")).flatMap(Target::path);
        return path.filter(_ -> test.takes(value))
                .map(found -> new AttributeTest(new AttributePath(false, found.steps()), test, List.of(value)));
    }
}
