package io.skerry.extract.report;

/**
 * A count that may be shown. Small counts of people are replaced when the count is made, so the true figure is nowhere.
 *
 * @param value the count, or {@link #HIDDEN} for one from 1 to {@link #THRESHOLD} - 1
 */
public record Count(long value) implements Comparable<Count> {
    /** Counts of people below this are hidden, save zero. */
    public static final int THRESHOLD = 5;

    /** Stands for a count that is hidden. */
    public static final long HIDDEN = -1;

    public Count {
        if (value < HIDDEN) {
            throw new IllegalArgumentException("expected a count of 0 or more, but got " + value);
        }
    }

    /** A count of things, shown as it is. */
    public static Count of(long things) {
        return new Count(things);
    }

    /** A count of people, or of something that counts people nearly one to one, such as studies. */
    public static Count ofPeople(long people) {
        return new Count(people > 0 && people < THRESHOLD ? HIDDEN : people);
    }

    public boolean hidden() {
        return value == HIDDEN;
    }

    /** The length of a bar: hidden counts are drawn at half the threshold. */
    double drawn() {
        return hidden() ? THRESHOLD / 2.0 : value;
    }

    /** For people to read: {@code 12,345} or {@code <5}. */
    String text() {
        return hidden() ? "<" + THRESHOLD : Numbers.grouped(value);
    }

    @Override
    public int compareTo(Count other) {
        return Double.compare(drawn(), other.drawn());
    }
}
