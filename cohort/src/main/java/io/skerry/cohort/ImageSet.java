package io.skerry.cohort;

import io.skerry.lake.yaml.YamlPlace;
import java.util.List;
import java.util.Optional;

/** A set of images with the patients they are of. */
sealed interface ImageSet {
    YamlPlace place();

    /** What the author calls it. */
    Optional<String> step();

    /** The images for which a condition holds. */
    record Where(YamlPlace place, Optional<String> step, Condition condition) implements ImageSet {
        /** The steps: what must hold together, one after the other. */
        List<Condition> steps() {
            return condition instanceof Condition.All all
                            && all.step().isEmpty()
                            && !all.of().isEmpty()
                    ? all.of()
                    : List.of(condition);
        }
    }

    /**
     * Sets put together.
     *
     * @param on by what they are compared: with {@link Unit#PATIENTS}, an intersection has the images of either set, of
     *     the patients who are in both
     */
    record Combined(YamlPlace place, Optional<String> step, Kind kind, Unit on, List<ImageSet> sets)
            implements ImageSet {
        public Combined {
            sets = List.copyOf(sets);
        }

        enum Kind {
            UNION,
            INTERSECT,
            EXCEPT
        }
    }
}
