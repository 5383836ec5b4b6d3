package io.skerry.deid.ctp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which images a rule of a pixel script is for. */
sealed interface Signature {
    /** Both hold. */
    record And(Signature left, Signature right) implements Signature {}

    /** At least one holds. */
    record Or(Signature left, Signature right) implements Signature {}

    /** The other way round. */
    record Not(Signature inner) implements Signature {}

    /** {@code true} or {@code false}. */
    record Constant(boolean value) implements Signature {}

    /**
     * One test of an element's value.
     *
     * @param element keyword, or the tag for one that the dictionary does not have
     * @param method in lower case, without its ending about case
     */
    record Test(String element, String method, boolean ignoreCase, String argument) implements Signature {}

    /** A test, or its opposite. */
    record Literal(Test test, boolean negated) {}

    /** More alternatives than this are no signature that somebody wrote. */
    int MOST = 64;

    /**
     * The alternatives, each of tests that must all hold: one of no tests is for every image, and none at all for no
     * image.
     *
     * @return empty when there are too many
     */
    default Optional<List<List<Literal>>> alternatives() {
        return alternatives(this, false);
    }

    private static Optional<List<List<Literal>>> alternatives(Signature signature, boolean negated) {
        return switch (signature) {
            case Constant(boolean value) -> Optional.of(value == negated ? List.of() : List.of(List.of()));
            case Test test -> Optional.of(List.of(List.of(new Literal(test, negated))));
            case Not(Signature inner) -> alternatives(inner, !negated);
            case And(Signature left, Signature right) -> negated ? either(left, right, true) : both(left, right, false);
            case Or(Signature left, Signature right) -> negated ? both(left, right, true) : either(left, right, false);
        };
    }

    private static Optional<List<List<Literal>>> either(Signature left, Signature right, boolean negated) {
        return alternatives(left, negated)
                .flatMap(a -> alternatives(right, negated)
                        .map(b -> {
                            List<List<Literal>> all = new ArrayList<>(a);
                            all.addAll(b);
                            return all;
                        })
                        .filter(all -> all.size() <= MOST));
    }

    private static Optional<List<List<Literal>>> both(Signature left, Signature right, boolean negated) {
        return alternatives(left, negated)
                .flatMap(a -> alternatives(right, negated)
                        .filter(b -> a.size() * b.size() <= MOST)
                        .map(b -> {
                            List<List<Literal>> all = new ArrayList<>();
                            for (List<Literal> one : a) {
                                for (List<Literal> other : b) {
                                    List<Literal> joined = new ArrayList<>(one);
                                    joined.addAll(other);
                                    all.add(joined);
                                }
                            }
                            return all;
                        }));
    }
}
