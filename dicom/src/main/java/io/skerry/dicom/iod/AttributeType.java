package io.skerry.dicom.iod;

/** How much an attribute is asked for, PS3.5 7.4; the strictest first. */
public enum AttributeType {
    /** Must be there with a value. */
    ONE("1"),
    /** As {@link #ONE} under a condition; where it is present, it has a value. */
    ONE_C("1C"),
    /** Must be there, perhaps without a value. */
    TWO("2"),
    /** As {@link #TWO} under a condition. */
    TWO_C("2C"),
    /** May be left out. */
    THREE("3");

    private final String label;

    AttributeType(String label) {
        this.label = label;
    }

    /** As the standard writes it: 1, 1C, 2, 2C or 3. */
    public String label() {
        return label;
    }

    /** Whether an attribute that is present must have a value. */
    public boolean needsValue() {
        return this == ONE || this == ONE_C;
    }

    /** Whether a condition decides if the attribute must be present. */
    public boolean isConditional() {
        return this == ONE_C || this == TWO_C;
    }

    static AttributeType of(String label) {
        for (AttributeType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of attribute is called " + label + ".");
    }
}
