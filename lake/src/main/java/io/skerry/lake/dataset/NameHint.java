package io.skerry.lake.dataset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column's name says about the danger of its values. */
final class NameHint {
    private static final Set<String> NAME = Set.of(
            "name",
            "names",
            "surname",
            "forename",
            "firstname",
            "lastname",
            "givenname",
            "familyname",
            "fullname",
            "middlename",
            "maiden",
            "alias",
            "initials",
            "kin",
            "guardian",
            "carer",
            "spouse",
            "mother",
            "father",
            "parent",
            "partner",
            "husband",
            "wife",
            "relative",
            "person");
    private static final Set<String> STAFF = Set.of(
            "gp",
            "doctor",
            "consultant",
            "clinician",
            "physician",
            "surgeon",
            "nurse",
            "prescriber",
            "operator",
            "practice",
            "referrer",
            "radiologist",
            "reporter",
            "author",
            "seen",
            "staff",
            "worker",
            "keyworker",
            "user",
            "username");
    private static final Set<String> ADDRESS = Set.of(
            "address",
            "addr",
            "street",
            "house",
            "town",
            "city",
            "village",
            "postcode",
            "postal",
            "pcode",
            "zip",
            "latitude",
            "longitude",
            "uprn",
            "residence");
    private static final Set<String> CONTACT =
            Set.of("phone", "telephone", "tel", "mobile", "email", "mail", "fax", "contact");
    private static final Set<String> IDENTIFIER = Set.of(
            "chi",
            "nhs",
            "upi",
            "id",
            "ids",
            "identifier",
            "ref",
            "reference",
            "mrn",
            "crn",
            "accession",
            "passport",
            "nino",
            "guid",
            "uuid",
            "barcode",
            "patientid",
            "chinumber",
            "nhsnumber",
            "eupi");
    private static final Set<String> FREE_TEXT = Set.of(
            "note",
            "notes",
            "comment",
            "comments",
            "text",
            "remark",
            "remarks",
            "narrative",
            "letter",
            "report",
            "freetext",
            "history",
            "message");
    private static final Set<String> BIRTH = Set.of("dob", "birth", "born", "birthdate", "birthday", "dateofbirth");
    /** Beside one of these, "name" and "number" are about things. */
    private static final Set<String> THINGS = Set.of(
            "drug",
            "medicine",
            "product",
            "test",
            "item",
            "items",
            "gene",
            "variant",
            "specialty",
            "hospital",
            "ward",
            "procedure",
            "unit",
            "substance",
            "ingredient");

    private static final Set<String> NUMBER = Set.of("number", "no", "num", "nr");
    /** Beside one of these, a number counts something. */
    private static final Set<String> COUNTS = Set.of("of", "count");

    private NameHint() {}

    /** The reason to drop the column, if its name gives one. */
    static Optional<String> danger(String column) {
        Set<String> words = words(column);
        boolean things = words.stream().anyMatch(THINGS::contains);
        if (any(words, STAFF)) {
            return Optional.of("its name says it is about staff or a practice");
        }
        if (any(words, ADDRESS)) {
            return Optional.of("its name says address or place of residence");
        }
        if (any(words, CONTACT)) {
            return Optional.of("its name says phone, e-mail or contact");
        }
        if (any(words, NAME) && !things) {
            return Optional.of("its name says a person's name");
        }
        boolean numbered = any(words, NUMBER) && !any(words, COUNTS);
        if ((any(words, IDENTIFIER) || numbered) && !things) {
            return Optional.of("its name says identifier");
        }
        return any(words, FREE_TEXT) ? Optional.of("its name says free text") : Optional.empty();
    }

    /** Whether the name says date of birth. */
    static boolean birth(String column) {
        return any(words(column), BIRTH);
    }

    private static boolean any(Set<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }

    private static Set<String> words(String column) {
        String spaced = column.replaceAll("([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", "$1$3 $2")
                .toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(spaced.split("[^a-z0-9]+")));
        words.add(spaced.replaceAll("[^a-z]", ""));
        return words;
    }
}
