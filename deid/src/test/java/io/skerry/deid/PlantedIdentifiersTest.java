package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.DictionaryEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects that a seed makes up: any attributes of the dictionary at any depth, with right and wrong value
 * representations, private elements, and a person's identifiers in every one of them in forms that hide them. None may
 * be in an output, read with eyes of its own.
 */
class PlantedIdentifiersTest {
    private static final int OBJECTS = 150;
    private static final int ATTRIBUTES = 24;

    private record Person(String family, String given, String id, String birth, String phone, String mail) {
        static Person of(Random random) {
            List<String> families = List.of(
                    "Zimmermann",
                    "Quackenbush",
                    "Łukaszewicz",
                    "Müller-Lüdenscheidt",
                    "Ивановская",
                    "רוזנצוויג",
                    "عبدالرحمن");
            List<String> givens =
                    List.of("Annegret", "Bartholomew", "Zdzisława", "Jürgen", "Екатерина", "אברהם", "فاطمةالزهراء");
            int who = random.nextInt(families.size());
            return new Person(
                    families.get(who),
                    givens.get(who),
                    "MRN" + (7_000_000 + random.nextInt(900_000)),
                    "19" + (30 + random.nextInt(60)) + "0" + (1 + random.nextInt(9)) + (10 + random.nextInt(18)),
                    "0131 " + (400 + random.nextInt(90)) + " " + (1_000 + random.nextInt(8_000)),
                    "user" + random.nextInt(1_000) + "@mail.example.org");
        }

        boolean isLatin() {
            return StandardCharsets.ISO_8859_1.newEncoder().canEncode(family + given);
        }

        boolean isRightToLeft() {
            return Bidi.requiresBidi(family.toCharArray(), 0, family.length());
        }

        /** What must be nowhere; names from right to left as they are seen from the left, too. */
        List<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(family, given, id, birth, phone, mail));
            if (isRightToLeft()) {
                secrets.add(reversed(family));
                secrets.add(reversed(given));
            }
            return secrets;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void no_output_holds_a_planted_identifier(String rules) throws IOException {
        Anonymiser anonymiser = new Anonymiser(DeidRules.named(rules), new Pseudonyms(key()), CorpusTest.EVERY);
        List<DictionaryEntry> entries = Dictionary.entries().stream()
                .filter(entry -> Integer.compareUnsigned(entry.tag(), 0x00080000) > 0)
                .toList();
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        for (int seed = 0; seed < OBJECTS; seed++) {
            Random random = new Random(seed);
            Person person = Person.of(random);
            Path in = folder.resolve("in.dcm");
            TestObjects.write(in, object(random, person, entries));
            Path out = folder.resolve("out.dcm");
            Outcome outcome = anonymiser
                    .anonymise(InstanceRef.of(in), DeidRun::person, _ -> out)
                    .outcome();
            switch (outcome) {
                case Outcome.Held held -> {
                    outcomes.merge(held.reason().name(), 1, Integer::sum);
                    assertThat(out).doesNotExist();
                }
                case Outcome.Written _ -> {
                    outcomes.merge("WRITTEN", 1, Integer::sum);
                    for (String secret : found(Files.readAllBytes(out), person)) {
                        leaks.add("seed " + seed + ": " + secret);
                    }
                    Files.delete(out);
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(outcomes.get("WRITTEN")).as(outcomes.toString()).isGreaterThan(OBJECTS / 3);
    }

    /** Always the same, since now and then another person's day of birth is what some day is shifted to. */
    private ProjectKey key() throws IOException {
        Path file = folder.resolve("project.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "5a".repeat(32));
        return ProjectKey.load(file);
    }

    private static Dataset object(Random random, Person person, List<DictionaryEntry> entries) {
        Dataset d = new Dataset();
        Dataset plain = TestObjects.ct();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, person.isLatin() ? "ISO_IR 100" : "ISO_IR 192");
        plain.elements().forEach(element -> {
            if (element.tag() != Tag.SpecificCharacterSet && !Tag.isPrivate(element.tag())) {
                d.put(element);
            }
        });
        d.putString(Tag.PatientName, Vr.PN, person.family() + "^" + person.given());
        d.putString(Tag.PatientID, Vr.LO, person.id());
        d.putString(Tag.PatientBirthDate, Vr.DA, person.birth());
        d.putString(Tag.PatientTelephoneNumbers, Vr.SH, person.phone());
        fill(d, random, person, entries, 0);
        d.putBytes(0x00291010, Vr.UN, sequenceInUn(person, random));
        d.putString(0x00290010, Vr.LO, "SIEMENS CSA HEADER");
        nest(d, person, random.nextInt(10) == 0 ? 40 : 12);
        return d;
    }

    /** A sequence that a program kept without knowing it: implicit VR, of a length that is not said (PS3.5 6.2.2). */
    private static byte[] sequenceInUn(Person person, Random random) {
        byte[] name = (person.family() + "^" + person.given() + " ").getBytes(StandardCharsets.UTF_8);
        byte[] even = Arrays.copyOf(name, name.length & ~1);
        boolean open = random.nextBoolean();
        ByteBuffer out = ByteBuffer.allocate(32 + even.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(open ? -1 : 8 + even.length);
        out.putShort((short) 0x0010)
                .putShort((short) 0x0010)
                .putInt(even.length)
                .put(even);
        if (open) {
            out.putShort((short) 0xFFFE).putShort((short) 0xE00D).putInt(0);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Sequences one within another, with a name at each level and in one of the wrong attributes at the bottom. */
    private static void nest(Dataset d, Person person, int depth) {
        Dataset item = new Dataset();
        item.putBytes(Tag.CodeMeaning, Vr.LO, person.family().getBytes(StandardCharsets.UTF_8));
        item.putBytes(Tag.OperatorsName, Vr.PN, person.given().getBytes(StandardCharsets.UTF_8));
        if (depth > 0) {
            nest(item, person, depth - 1);
        } else {
            item.putBytes(Tag.ContentTime, Vr.TM, person.family().getBytes(StandardCharsets.UTF_8));
        }
        d.putItems(depth % 2 == 0 ? Tag.ContentSequence : Tag.RequestAttributesSequence, List.of(item));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static void fill(Dataset d, Random random, Person person, List<DictionaryEntry> entries, int depth) {
        for (int i = 0; i < ATTRIBUTES >> depth; i++) {
            DictionaryEntry entry = entries.get(random.nextInt(entries.size()));
            if (TestObjects.ct().contains(entry.tag()) || Tag.group(entry.tag()) >= 0x5000) {
                continue;
            }
            if (entry.vr() == Vr.SQ) {
                if (depth < 2) {
                    Dataset item = new Dataset();
                    d.putItems(entry.tag(), List.of(item));
                    fill(item, random, person, entries, depth + 1);
                    d.putItems(entry.tag(), List.of(item));
                }
            } else {
                plant(d, entry.tag(), random.nextInt(8) == 0 ? wrongVr(random) : entry.vr(), random, person);
            }
        }
        int group = 0x0009 + 2 * random.nextInt(20);
        String creator = random.nextBoolean() ? "SIEMENS MR HEADER" : "GEMS_PARM_01";
        d.putString(group << 16 | 0x10, Vr.LO, creator);
        plant(d, group << 16 | 0x1000 | random.nextInt(256), wrongVr(random), random, person);
        d.putString(0x00190010, Vr.LO, "SIEMENS MR HEADER");
        plant(d, 0x0019100C, random.nextBoolean() ? Vr.IS : Vr.UN, random, person);
        plant(d, 0x0019100D, Vr.CS, random, person);
        plant(d, 0x0019100E, random.nextBoolean() ? Vr.FD : Vr.UN, random, person);
        if (depth < 1) {
            Dataset hidden = new Dataset();
            hidden.putBytes(Tag.PatientName, Vr.PN, (person.family() + "x").getBytes(StandardCharsets.UTF_8));
            d.putItems(0x00191027, List.of(hidden));
        }
    }

    private static Vr wrongVr(Random random) {
        Vr[] all = {Vr.LO, Vr.UN, Vr.OB, Vr.ST, Vr.UT, Vr.DS, Vr.CS, Vr.DA, Vr.UI, Vr.PN, Vr.SH, Vr.OW};
        return all[random.nextInt(all.length)];
    }

    private static void plant(Dataset d, int tag, Vr vr, Random random, Person person) {
        String text = hidden(random, person);
        Charset set = switch (random.nextInt(6)) {
            case 0 -> StandardCharsets.UTF_8;
            case 1 -> StandardCharsets.UTF_16LE;
            case 2 -> Charset.forName("windows-1251");
            default -> person.isLatin() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        };
        byte[] bytes = text.getBytes(set);
        byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (even.length > bytes.length) {
            even[bytes.length] = ' ';
        }
        d.putBytes(tag, vr, even);
    }

    private static String hidden(Random random, Person p) {
        return switch (random.nextInt(16)) {
            case 0 -> "seen by " + p.given() + " " + p.family() + " today";
            case 1 -> p.family().toUpperCase(Locale.ROOT);
            case 2 -> p.family() + "^" + p.given();
            case 3 -> "patient " + p.id() + " moved";
            case 4 -> "ID" + p.id();
            case 5 ->
                "born " + p.birth().substring(6) + "/" + p.birth().substring(4, 6) + "/"
                        + p.birth().substring(0, 4);
            case 6 -> "call " + p.phone();
            case 7 -> p.mail();
            case 8 -> split(p.family(), "\\");
            case 9 -> split(p.family(), "^");
            case 10 -> split(p.family(), "\u200B");
            case 11 -> "note ".repeat(300) + p.family();
            case 12 -> p.birth();
            case 13 -> p.isRightToLeft() ? "ref " + reversed(p.family()) : p.family() + "'s";
            case 14 ->
                p.isRightToLeft()
                        ? "\u202B" + p.family() + "\u202C"
                        : String.join(" ", p.given().split(""));
            default -> "a\u0000b" + p.family();
        };
    }

    private static String split(String name, String by) {
        int half = name.length() / 2;
        return name.substring(0, half) + by + name.substring(half);
    }

    /** Secrets that a reader of the bytes finds, also split between values, in any usual character set. */
    private static List<String> found(byte[] output, Person person) {
        List<String> found = new ArrayList<>();
        List<String> readings = new ArrayList<>();
        for (Charset set : List.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                Charset.forName("windows-1251"))) {
            String text = new String(output, set);
            readings.add(text);
            readings.add(text.substring(1));
            readings.add(text.replace("\\", "").replace("^", "").replace("\u200B", ""));
        }
        readings.add(new String(output, 1, output.length - 1, StandardCharsets.UTF_16LE));
        for (String secret : person.secrets()) {
            String lower = secret.toLowerCase(Locale.ROOT);
            if (readings.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower))) {
                found.add(secret);
            }
        }
        return found;
    }
}
