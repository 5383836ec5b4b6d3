package io.skerry.phi.text;

/** Streets with a number, post boxes, American ZIP codes behind a state; what follows of the address goes with them. */
final class Addresses {
    /** Words that mean a street and little else. */
    private static final String STREET =
            "(?:street|road|rd|avenue|ave|lane|crescent|cres|terrace|boulevard|blvd|gardens|gdns|wynd|highway|hwy"
                    + "|parkway|pkwy|mews|turnpike|broadway|strasse|stra\u00dfe)";
    /** Words that mean a street behind a capitalised name, and else many things. */
    private static final String MAYBE =
            "(?:St|Ln|Drive|Dr|Court|Ct|Place|Pl|Close|Way|Square|Sq|Grove|Park|View|Hill|Row|Loan|Quay|Circle|Cir|Trail|Trl|Walk|Green"
                    + "|Brae|Run|Ridge|Path|Pike|Plaza|Point|Terr?|Heights|Meadows?|Rise|Vale|Crossing|Cove|Loop|Mall|Alley|Bypass|Camp|Cliffs?|Common|Corner|Course"
                    + "|Creek|Dale|Estates?|Expressway|Extension|Falls|Ferry|Fields?|Flats?|Ford|Forest|Forge|Fork|Fort|Freeway|Glens?|Harbors?|Haven|Hollow|Inlet|Islands?"
                    + "|Isle|Junctions?|Keys?|Knolls?|Lakes?|Landing|Lights?|Locks?|Lodge|Manors?|Mills?|Mission|Motorway|Mountains?|Neck|Orchard|Oval|Overpass|Parks|Pass"
                    + "|Passage|Pines?|Plains?|Port|Prairie|Radial|Ramp|Ranch|Rapids?|Rest|River|Roads|Route|Shoals?|Shores?|Skyway|Springs?|Spurs?|Squares|Station|Stream"
                    + "|Streets|Summit|Throughway|Trace|Track|Trafficway|Tunnel|Union|Unions|Valleys?|Via|Viaduct|Village|Ville|Vista|Walks|Wall|Ways|Well|Wells"
                    + "|Acre|Approach|Arcade|Bank|Braes|Bridge|Brow|Buildings|Causeway|Chase|Circus|Cloisters|Coppice|Cottages?|Croft|Dell|Dene|Drove|End|Esplanade"
                    + "|Fold|Gait|Garth|Gate|Glade|Hey|Holt|Hurst|Lea|Links?|Mead|Mount|Nook|Parade|Pend|Promenade|Quadrant|Ride|Rigg|Riverside|Side|Spinney|Steps"
                    + "|Strand|Vennel|Villas|Wharf|Yard)";

    private static final String NAME = "[\\p{L}][\\p{L}'.-]{1,20}";
    /** What may stand between the street and the end of its address: parts behind commas that read like places. */
    private static final String REST = "(?: (?-i:N|S|E|W|NE|NW|SE|SW)\\b\\.?)?"
            + "(?:[ ,\\r\\n]{1,4}(?:apt|apartment|flat|unit|suite|ste|floor|fl|room|rm)\\.? ?#?[a-z0-9-]{1,5}\\b)?"
            + "(?:[,\\r\\n]{1,3} ?(?-i:\\p{Lu})[\\p{L}'. -]{2,30}?(?=[,.;\\r\\n]|$| [0-9]| (?-i:[A-Z]{1,2}[0-9])| (?-i:[A-Z]{2})\\b)){0,3}"
            + "(?:[, ]{1,2}(?-i:[A-Z]{2})(?=[, ]{1,2}[0-9]{5}))?"
            + "(?:[, ]{1,3}(?:[0-9]{5}(?:-[0-9]{4})?|[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2})(?![a-z0-9]))?";

    private static final String STATE =
            "(?-i:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|PR)";

    private Addresses() {}

    static RegexDetector streets() {
        return new RegexDetector("address")
                .with(
                        "STREET",
                        1,
                        "(?<![0-9a-z.])(?:(?:apt|apartment|flat|unit|suite)\\.? ?#?[a-z0-9]{1,5}[, ]{1,3})?[0-9]{1,5}[a-f]?(?:[-/][0-9]{1,4})?,? "
                                + "(?:(?:n|s|e|w|north|south|east|west)\\.? )?(?:" + NAME + " ){1,4}?" + STREET
                                + "\\b\\.?" + REST,
                        Hint.STREET)
                .with(
                        "STREET",
                        1,
                        "(?-i:(?<![0-9A-Za-z.])[0-9]{1,5}[A-Fa-f]?,? (?:\\p{Lu}\\p{Ll}['\\p{L}.-]{1,20} ){1,3}?" + MAYBE
                                + ")\\b\\.?" + REST)
                .with("POST_BOX", 1, "(?<![a-z])p\\.? ?o\\.? box [0-9]{1,6}" + REST, Hint.BOX)
                .with(
                        "UNIT",
                        1,
                        "(?<![a-z])(?:apt|apartment|flat)\\.? ?#?(?:[0-9]{1,4}[a-z]?|[a-z][0-9]{1,3})(?![a-z0-9])",
                        Hint.UNIT)
                .with(
                        "ZIP_CODE",
                        5,
                        "(?<![a-z])(?:(?-i:\\p{Lu})[\\p{L}'.]{2,20}(?: (?-i:\\p{Lu})[\\p{L}'.]{2,20})?, ?)?" + STATE
                                + "[, ]{1,2}[0-9]{5}(?:-[0-9]{4})?(?![0-9])")
                .with(
                        "ZIP_CODE",
                        5,
                        "(?<![a-z])zip(?: ?code)?[ :=]{1,3}(?<v>[0-9]{5}(?:-[0-9]{4})?)(?![0-9])",
                        Hint.ADDRESS_LABEL)
                .with(
                        "POSTCODE",
                        1,
                        "(?<![a-z])post ?code[ :=]{1,3}(?<v>[a-z0-9]{2,4} ?[a-z0-9]{2,4})(?![a-z0-9])",
                        Hint.ADDRESS_LABEL);
    }

    /** An address that a label announces, up to the end of its line. */
    static RegexDetector labelled() {
        return new RegexDetector("address")
                .with(
                        "LABELLED_ADDRESS",
                        0,
                        "(?<![a-z])(?:home |postal |mailing |patient |pt )?(?:address|addr)(?: is)? ?[:=] ?(?<v>[^\\r\\n;|]{3,120})",
                        Hint.ADDRESS_LABEL);
    }
}
