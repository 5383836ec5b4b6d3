package io.skerry.phi;

/**
 * Something that identifies a person, as a register has it.
 *
 * @param kind what it is; not {@link IdentifierKind#UID}, since UIDs are an object's own
 * @param value a name in any order of its parts, a number, a birth date as YYYYMMDD, an address, a telephone
 */
public record PersonalFact(IdentifierKind kind, String value) {
    public PersonalFact {
        if (kind == IdentifierKind.UID) {
            throw new IllegalArgumentException("UIDs belong to objects and to no person");
        }
    }

    /** Shows nothing of the value. */
    @Override
    public String toString() {
        return "PersonalFact[" + kind + "]";
    }
}
