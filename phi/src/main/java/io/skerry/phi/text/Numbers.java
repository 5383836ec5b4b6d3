package io.skerry.phi.text;

/** Numbers that identify by their label, by their form or by their length, ages over 89, and telephones of the USA. */
final class Numbers {
    private static final String LABEL =
            "(?:mrn|m\\.r\\.n|med(?:ical)? rec(?:ord)?|hosp(?:ital)?|pt|patient|pat|unit|case|visit|encounter|episode"
                    + "|admission|account|acct|acc(?:ession)?|order|req(?:uest|uisition)?|exam|specimen|sample|policy|insurance|member|subscriber"
                    + "|licen[cs]e|passport|ssn|nhs|chi|nino|ni|h&c|hcn|medicare|medicaid|dva|pps|badge|staff|employee|gmc|npi|dea|id|uhid|uid|study"
                    + "|serial|s/n|device)";
    private static final String NUMBER_WORD =
            "(?:(?:record|reg(?:istration)?|plate|file|chart|study)?[ .]{0,2}(?:no|nr|num|number|nbr|id|#)s?)";
    /** A word with a digit in it, of three characters or more, that may have inner marks. */
    private static final String VALUE = "(?=[a-z0-9/.-]{0,12}[0-9])[a-z0-9](?:[a-z0-9]|[/.-](?=[a-z0-9])){2,24}";

    private Numbers() {}

    static RegexDetector identifiers() {
        return new RegexDetector("number")
                .with(
                        "LABELLED_NUMBER",
                        1,
                        "(?<![a-z])" + LABEL + "[ ._]{0,2}" + NUMBER_WORD + "[ .:=#]{1,4}(?<v>" + VALUE
                                + ")(?![a-z0-9])",
                        Hint.NUMBER_LABEL)
                .with(
                        "LABELLED_NUMBER",
                        1,
                        "(?<![a-z])(?:mrn|ssn|nhs|chi|accession|accno|acc|nino|dva|uhid|hcn|urn|pid|s/n|sn|plate)(?: ?no)?[ .:=#]{1,4}(?<v>"
                                + VALUE + ")(?![a-z0-9])",
                        Hint.NUMBER_LABEL)
                .with(
                        "LABELLED_NUMBER",
                        1,
                        "(?<![a-z])(?:id|ref|acc|case|visit|episode|encounter|account|policy|badge|ext|extn|bleep|pager|room|bed|locker)"
                                + " ?(?:[:#=]|no\\.?)[ #:]{0,3}(?<v>(?=[a-z]{0,4}-?[0-9])[a-z0-9-]{2,24})(?![a-z0-9])",
                        Hint.NUMBER_LABEL)
                .with(
                        "EXTENSION",
                        3,
                        "(?<![a-z])(?:ext|extn|extension|bleep|pager)[ .]{1,2}(?<v>[0-9]{3,6})(?![a-z0-9.])",
                        Hint.NUMBER_LABEL)
                .with("LABELLED_NUMBER", 5, "#(?<v>[0-9]{5,12})(?![a-z0-9])")
                .with(
                        "SOCIAL_SECURITY",
                        9,
                        "(?<![0-9.-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9-])")
                .with(
                        "NATIONAL_INSURANCE",
                        6,
                        "(?<![a-z0-9])[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d](?![a-z0-9])")
                .with(
                        "LONG_NUMBER",
                        7,
                        "(?<![a-z0-9.,-])(?![0-9]*?([0-9])\\1{5})[a-z]{0,4}-?[0-9]{7,20}(?![0-9a-z]|[.,][0-9])")
                .with("UID", 6, "(?<![0-9.])[0-2](?:\\.(?:0|[1-9][0-9]{0,38})){5,30}(?![0-9])")
                .with(
                        "NETWORK_ADDRESS",
                        6,
                        "(?<![0-9.])(?=[0-9.]{10,15}(?![0-9.]))(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9.])")
                .with("NETWORK_ADDRESS", 1, "(?<![0-9a-f:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:-])")
                .with(
                        "AGE_OVER_89",
                        2,
                        "(?<![0-9a-z.-])0?(?:9[0-9]|1[0-3][0-9])[ -]{0,2}(?:y(?:ea)?rs?(?:[ -]olds?)?|y/?o|y\\.o\\.|y|yo[mf])(?![a-z0-9])",
                        Hint.AGE)
                .with(
                        "AGE_OVER_89",
                        2,
                        "(?<![a-z])aged?[ :=]{1,3}(?<v>0?(?:9[0-9]|1[0-3][0-9])y?)(?![0-9a-z.%])",
                        Hint.AGE)
                .with("AGE_OVER_89", 2, "(?<![0-9a-z.-])(?:9[0-9]|1[0-3][0-9])(?-i:[MF])(?![a-z0-9])");
    }

    static RegexDetector telephones() {
        return new RegexDetector("telephone")
                .with(
                        "PHONE_NUMBER",
                        10,
                        "(?<![0-9.-])(?:\\+?1[ .-]?)?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-.])[2-9][0-9]{2}[ .-][0-9]{4}(?:[ ,]{0,2}(?:x|ext\\.?) ?[0-9]{1,6})?(?![0-9-]|\\.[0-9])")
                .with("PHONE_NUMBER", 8, "(?<![0-9.-])(?:\\+|00)[1-9][0-9]{0,2}(?:[ ()./-]{0,3}[0-9]){7,12}(?![0-9])")
                .with("PHONE_NUMBER", 9, "(?<![0-9.-])\\(?0[1-9](?:[ ()-]{0,2}[0-9]){8,9}(?![0-9]|\\.[0-9])")
                .with(
                        "LABELLED_PHONE",
                        6,
                        "(?<![a-z])(?:t|tel|tele|telephone|ph|phone|phoned?|mob|mobile|cell|fax|call(?:ed)?|contact|hp|home|work)"
                                + "(?: ?(?:no|nr|number|num)\\b)?[ .:#=(]{1,4}(?<v>\\+?[0-9](?:[ ()./-]{0,2}[0-9]){5,14})(?![0-9])",
                        Hint.PHONE_LABEL);
    }

    static RegexDetector agesInWords() {
        return new RegexDetector("number")
                .with(
                        "AGE_OVER_89",
                        0,
                        "(?<![a-z])(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one |a )?hundred(?: and)?(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
                                + "[- ]years?(?:[- ]old)?(?![a-z])",
                        Hint.NINETY);
    }
}
