package io.skerry.synth.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Word lists made for Skerry: common given names, surnames, street names, and names of towns that do not exist. They
 * combine into people who are nobody.
 */
public final class Lexicon {
    public static final List<String> FEMALE_NAMES = lines("given-female.txt");
    public static final List<String> MALE_NAMES = lines("given-male.txt");
    public static final List<String> SURNAMES = lines("surnames.txt");
    public static final List<String> STREETS = lines("streets.txt");
    /** Town and postcode area, separated by a tab. */
    public static final List<String> TOWNS = lines("towns.txt");
    /** Character set, sex, family name, given name, ideographic and phonetic form (or "-"), separated by tabs. */
    public static final List<String> FOREIGN_NAMES = lines("foreign-names.tsv");

    private Lexicon() {}

    private static List<String> lines(String resource) {
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the synth module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
