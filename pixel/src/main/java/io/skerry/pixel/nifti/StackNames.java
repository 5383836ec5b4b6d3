package io.skerry.pixel.nifti;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names the volumes of series: what the series is called, then what tells its volumes apart. Never the same twice. */
final class StackNames {
    private static final int LONGEST_DESCRIPTION = 64;

    private final NiftiNames names;
    private final Map<String, Integer> seriesOfName = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    StackNames(NiftiNames names) {
        this.names = names;
    }

    /** Names without an ending, in the order of the stacks of one series. */
    List<String> of(SeriesKey series, List<Stack> stacks) {
        String base = unique(base(series));
        boolean manyEchoes = stacks.stream()
                        .mapToDouble(stack -> stack.first().echoTime().orElse(0))
                        .distinct()
                        .count()
                > 1;
        List<Double> echoes = stacks.stream()
                .map(stack -> stack.first().echoTime().orElse(0))
                .distinct()
                .sorted(StackNames::echoOrder)
                .toList();
        List<String> plain = new ArrayList<>();
        for (Stack stack : stacks) {
            Slice first = stack.first();
            String echo = manyEchoes ? "_e" + (echoes.indexOf(first.echoTime().orElse(0)) + 1) : "";
            plain.add(base + echo + first.part().suffix());
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            String name = plain.get(i);
            boolean alone = plain.indexOf(name) == plain.lastIndexOf(name);
            result.add(free(alone ? name : name + instance(stacks.get(i).first())));
        }
        return result;
    }

    /** Computed images have no echo time, and come last. */
    private static int echoOrder(double one, double other) {
        return Double.compare(one == 0 ? Double.MAX_VALUE : one, other == 0 ? Double.MAX_VALUE : other);
    }

    private static String instance(Slice slice) {
        return String.format(Locale.ROOT, "_i%05d", slice.moment().instance());
    }

    private String base(SeriesKey series) {
        String number = "series_" + series.number();
        return switch (names) {
            case NUMBER -> number;
            case DESCRIPTION -> {
                String plain = series.description().replaceAll("[^A-Za-z0-9.=-]+", "_");
                plain = plain.substring(0, Math.min(plain.length(), LONGEST_DESCRIPTION));
                yield plain.isEmpty() ? number : number + "_" + plain;
            }
            case UID -> series.uid().replaceAll("[^0-9A-Za-z.]+", "_") + "_" + series.number();
        };
    }

    /** Another series of the same name gets a number behind its own. */
    private String unique(String base) {
        int count = seriesOfName.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "-" + count;
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }
}
