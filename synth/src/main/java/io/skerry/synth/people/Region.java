package io.skerry.synth.people;

import io.skerry.synth.common.Lexicon;
import io.skerry.synth.common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The health region that everyone lives in: hospitals with staff and scanners, and general practices. The same seed
 * gives the same region.
 */
public final class Region {
    private static final List<String> HOSPITAL_NAMES = List.of(
            "Craigmuir Royal Infirmary", "Strathfeoch General Hospital", "Lochmarnoch Hospital", "Inverlyle Victoria");
    private static final List<String> PRACTICE_WORDS = List.of(
            "Ashgrove",
            "Bridgend",
            "Castle",
            "Dunarvie",
            "Eastermuir",
            "Ferrybank",
            "Glebe",
            "Harbour",
            "Kirkfearn",
            "Lochside");

    private final List<Hospital> hospitals;
    private final List<Practice> practices;
    private final List<Scanner> scanners;

    public Region(Rng seed) {
        Rng rng = seed.fork("region");
        hospitals = IntStream.range(0, HOSPITAL_NAMES.size())
                .mapToObj(i -> hospital(i, rng.fork("hospital").fork(i)))
                .toList();
        practices = PRACTICE_WORDS.stream()
                .map(word -> new Practice("1" + rng.digits(4), word + " Medical Practice", address(rng), landline(rng)))
                .toList();
        List<Scanner> all = new ArrayList<>();
        for (Hospital hospital : hospitals) {
            for (Model model : Model.values()) {
                all.add(model.at(hospital, rng));
            }
        }
        scanners = List.copyOf(all);
    }

    public List<Hospital> hospitals() {
        return hospitals;
    }

    public List<Practice> practices() {
        return practices;
    }

    /** Scanners of that modality at that hospital; never empty for a modality that the generator makes. */
    public List<Scanner> scanners(String modality, Hospital hospital) {
        return scanners.stream()
                .filter(s -> s.modality().equals(modality) && s.hospital().equals(hospital))
                .toList();
    }

    private static Hospital hospital(int index, Rng rng) {
        return new Hospital(
                "T" + (101 + index) + "H",
                HOSPITAL_NAMES.get(index),
                address(rng),
                landline(rng),
                staff(4, "Dr", rng),
                staff(6, "", rng),
                staff(6, "Dr", rng));
    }

    private static List<PersonName> staff(int count, String title, Rng rng) {
        return IntStream.range(0, count)
                .mapToObj(_ -> anyName(rng.chance(0.5) ? Sex.F : Sex.M, rng).withTitle(title))
                .toList();
    }

    static PersonName anyName(Sex sex, Rng rng) {
        List<String> given = sex == Sex.F ? Lexicon.FEMALE_NAMES : Lexicon.MALE_NAMES;
        return PersonName.of(rng.pick(Lexicon.SURNAMES), rng.pick(given), "");
    }

    /** An address whose postcode has the shape of AREA DISTRICT, SECTOR UNIT with the letters in use. */
    static Address address(Rng rng) {
        String[] town = rng.pick(Lexicon.TOWNS).split("\t");
        String unit = "ABDEFGHJLNPQRSTUWXYZ";
        String postcode = town[1] + rng.between(1, 39) + " " + rng.between(1, 9)
                + unit.charAt(rng.between(0, unit.length() - 1))
                + unit.charAt(rng.between(0, unit.length() - 1));
        return new Address(rng.between(1, 180) + " " + rng.pick(Lexicon.STREETS), town[0], postcode);
    }

    /** A number of the ranges that Ofcom keeps free for drama. */
    static String landline(Rng rng) {
        return String.format(Locale.ROOT, rng.pickOf("0131 496 0%s", "0141 496 0%s", "01632 960%s"), rng.digits(3));
    }

    static String mobile(Rng rng) {
        return "07700 900" + rng.digits(3);
    }

    /** Devices that every hospital has one of. */
    private enum Model {
        CT_SIEMENS("CT", Vendor.SIEMENS, "SIEMENS", "SOMATOM Definition AS+", "syngo CT VA48A"),
        CT_GE("CT", Vendor.GE, "GE MEDICAL SYSTEMS", "LightSpeed VCT", "gmp_vct.42"),
        CT_CANON("CT", Vendor.CANON, "TOSHIBA", "Aquilion ONE", "V6.04ER003"),
        CT_PHILIPS("CT", Vendor.PHILIPS, "Philips", "Brilliance 64", "3.6.6"),
        MR_SIEMENS("MR", Vendor.SIEMENS, "SIEMENS", "Avanto", "syngo MR B19"),
        MR_PHILIPS("MR", Vendor.PHILIPS, "Philips Medical Systems", "Ingenia", "5.1.7\\5.1.7.2"),
        MR_GE("MR", Vendor.GE, "GE MEDICAL SYSTEMS", "Signa HDxt", "24\\LX\\MR Software release:HD16.0"),
        PT_GE("PT", Vendor.GE, "GE MEDICAL SYSTEMS", "Discovery 690", "42.05"),
        PT_SIEMENS("PT", Vendor.SIEMENS, "SIEMENS", "Biograph 64", "PET VB20"),
        CR_PLAIN("CR", Vendor.PLAIN, "Agfa-Gevaert AG", "CR 85-X", "VIPS 1.5"),
        DX_SIEMENS("DX", Vendor.SIEMENS, "SIEMENS", "Fluorospot Compact FD", "VF11A"),
        DX_PHILIPS("DX", Vendor.PHILIPS, "Philips Medical Systems", "DigitalDiagnost", "4.1.0"),
        US_PHILIPS("US", Vendor.PHILIPS, "Philips Medical Systems", "iU22", "PMS5.0"),
        US_GE("US", Vendor.GE, "GE Healthcare", "LOGIQ E9", "LOGIQE9:R6.2.0"),
        MG_PLAIN("MG", Vendor.PLAIN, "HOLOGIC, Inc.", "Selenia Dimensions", "1.8.3"),
        NM_PLAIN("NM", Vendor.PLAIN, "SIEMENS NM", "Encore2", "syngo MI VA60C"),
        SR_PLAIN("SR", Vendor.PLAIN, "Skerry Synthetic RIS", "Reporting", "7.2"),
        OT_PLAIN("OT", Vendor.PLAIN, "Skerry Synthetic PACS", "Workstation", "11.0");

        private final String modality;
        private final Vendor vendor;
        private final String manufacturer;
        private final String model;
        private final String software;

        Model(String modality, Vendor vendor, String manufacturer, String model, String software) {
            this.modality = modality;
            this.vendor = vendor;
            this.manufacturer = manufacturer;
            this.model = model;
            this.software = software;
        }

        Scanner at(Hospital hospital, Rng rng) {
            String serial = rng.digits(5);
            String station = (vendor == Vendor.GE ? modality + "0" : modality + "AWP") + serial;
            return new Scanner(modality, vendor, manufacturer, model, serial, station, software, hospital);
        }
    }
}
