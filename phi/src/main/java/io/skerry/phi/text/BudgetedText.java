package io.skerry.phi.text;

/**
 * A text of which so many characters may be looked at. Expressions that people write may take exponential time; with
 * this they stop instead.
 */
public final class BudgetedText implements CharSequence {
    private static final int LOOKS_A_CHARACTER = 2_000;
    private static final int FEWEST = 100_000;

    /** The budget is spent. */
    public static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the search takes too long", null, false, false);
        }
    }

    private final String text;
    private long left;

    public BudgetedText(String text) {
        this.text = text;
        this.left = FEWEST + (long) LOOKS_A_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Spent();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
