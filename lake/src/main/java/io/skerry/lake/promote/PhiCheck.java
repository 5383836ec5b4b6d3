package io.skerry.lake.promote;

/**
 * How it is known that a column names nobody.
 *
 * @param examined distinct texts that detectors and analysts' rules went through; 0 for a column that is no free text
 * @param shared of them crossed since nothing was found and enough persons share them
 * @param vocabulary of them crossed since nothing was found and they are made of the vocabulary
 * @param cleared of them crossed by an analyst's rule
 * @param found of them held since a detector or a rule finds somebody in them
 * @param rare of them held since too few persons share them
 */
public record PhiCheck(
        Result result, long examined, long shared, long vocabulary, long cleared, long found, long rare) {
    /** What was looked at. */
    public enum Result {
        /** The cleaning lets only numbers, dates, UIDs or listed codes through. */
        BY_FORM("by form"),
        /** Each distinct text was examined, and what crossed is free of findings. */
        SCANNED("scanned");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** Of a column that can't hold free text. */
    static final PhiCheck BY_FORM = new PhiCheck(Result.BY_FORM, 0, 0, 0, 0, 0, 0);

    static PhiCheck of(TextTally tally) {
        return new PhiCheck(
                Result.SCANNED,
                tally.examined(),
                tally.of(TextVerdict.SHARED),
                tally.of(TextVerdict.VOCABULARY),
                tally.of(TextVerdict.CLEARED),
                tally.of(TextVerdict.FOUND),
                tally.of(TextVerdict.RARE));
    }

    /** Both together. */
    PhiCheck and(PhiCheck other) {
        return new PhiCheck(
                result == Result.SCANNED ? result : other.result,
                examined + other.examined,
                shared + other.shared,
                vocabulary + other.vocabulary,
                cleared + other.cleared,
                found + other.found,
                rare + other.rare);
    }
}
