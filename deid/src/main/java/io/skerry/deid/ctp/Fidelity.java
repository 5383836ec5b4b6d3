package io.skerry.deid.ctp;

/** How an imported rule compares with the script's. In the order of how much a reader should look at it. */
public enum Fidelity {
    /** The effect is the same. */
    SAME("same"),
    /** Less leaves than by the script, or it leaves under a key. */
    STRICTER("stricter"),
    /** Skerry's rules cannot say it; the attribute leaves empty or not at all. */
    NOT_EXPRESSIBLE("not expressible"),
    /** The script holds objects back that these rules let out, without the attribute in question: a person must decide. */
    DECIDE("decide");

    private final String label;

    Fidelity(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    Fidelity and(Fidelity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
