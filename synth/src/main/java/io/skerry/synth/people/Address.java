package io.skerry.synth.people;

/** A postal address in a town that does not exist. */
public record Address(String street, String town, String postcode) {
    /** On one line, as (0010,1040) holds it. */
    public String oneLine() {
        return street + ", " + town + ", " + postcode;
    }
}
