package io.skerry.synth.records;

import static io.skerry.synth.common.Category.CHI;
import static io.skerry.synth.common.Category.NAME;

import io.skerry.synth.clinic.Event;
import io.skerry.synth.clinic.Genotype;
import io.skerry.synth.clinic.Patient;
import io.skerry.synth.clinic.Smoking;
import io.skerry.synth.common.Rng;
import io.skerry.synth.common.TruthEntry;
import io.skerry.synth.people.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the record tables below {@code records/} and {@code mapping.csv}. A row is keyed by the CHI that the person had
 * on its day, so the rows of a person with two CHIs carry both.
 */
public final class Records implements AutoCloseable {
    private static final String DATE = ":DATE";

    private final Table demography;
    private final Table admissions;
    private final Table cancer;
    private final Table prescribing;
    private final Table deaths;
    private final Table laboratory;
    private final Table smoking;
    private final Table genotype;
    private final Table mapping;
    private final List<Table> all;
    private final Rng seed;

    public Records(Path root, Rng seed, Consumer<TruthEntry> truth) throws IOException {
        this.seed = seed.fork("records");
        demography = Table.create(
                root,
                "records/demography.csv",
                truth,
                "chi:CHI",
                "family_name:NAME",
                "given_name:NAME",
                "sex",
                "date_of_birth" + DATE,
                "address:ADDRESS",
                "town:ADDRESS",
                "postcode:POSTCODE",
                "phone:PHONE",
                "email:EMAIL",
                "gp_name:NAME",
                "practice_code",
                "next_of_kin:NAME",
                "simd_quintile",
                "height_cm",
                "weight_kg");
        admissions = Table.create(
                root,
                "records/admissions.csv",
                truth,
                "chi:CHI",
                "admission_date" + DATE,
                "discharge_date" + DATE,
                "hospital_code",
                "specialty",
                "admission_type",
                "main_condition",
                "other_condition",
                "length_of_stay_days",
                "consultant:NAME",
                "comment");
        cancer = Table.create(
                root,
                "records/cancer.csv",
                truth,
                "chi:CHI",
                "incidence_date" + DATE,
                "site_icd10",
                "morphology_icdo3",
                "stage",
                "grade",
                "laterality",
                "age_at_incidence");
        prescribing = Table.create(
                root,
                "records/prescribing.csv",
                truth,
                "chi:CHI",
                "dispensed_date" + DATE,
                "bnf_code",
                "drug",
                "strength",
                "quantity",
                "daily_dose_mg",
                "prescriber:NAME");
        deaths = Table.create(
                root,
                "records/deaths.csv",
                truth,
                "chi:CHI",
                "date_of_death" + DATE,
                "underlying_cause",
                "other_cause",
                "place_of_death",
                "age_at_death");
        laboratory = Table.create(
                root,
                "records/laboratory.csv",
                truth,
                "chi:CHI",
                "sample_date" + DATE,
                "test_code",
                "test",
                "value",
                "unit",
                "sample_id:OTHER_ID");
        smoking = Table.create(
                root,
                "records/smoking.csv",
                truth,
                "chi:CHI",
                "recorded_date" + DATE,
                "status",
                "cigarettes_per_day",
                "pack_years");
        genotype = Table.create(
                root,
                "records/genotype.csv",
                truth,
                "chi:CHI",
                "sample_barcode:OTHER_ID",
                "rs16969968_risk_alleles",
                "apoe",
                "brca2_carrier",
                "tumour_egfr_mutated",
                "lung_risk_score");
        mapping = Table.create(root, "mapping.csv", truth, "chi:CHI", "eupi");
        all = List.of(demography, admissions, cancer, prescribing, deaths, laboratory, smoking, genotype, mapping);
    }

    /** Rows of all tables so far, the mapping included. */
    public long rows() {
        return all.stream().mapToLong(Table::rows).sum();
    }

    /** Writes every row of one patient. */
    public void write(Patient patient) throws IOException {
        Person person = patient.person();
        Rng rng = seed.fork(person.index());
        for (String chi : person.chis()) {
            mapping.row(chi, person.eupi());
        }
        demography(person, rng);
        smoking(patient);
        for (Event event : patient.events()) {
            String chi = person.chiOn(event.day());
            switch (event) {
                case Event.Admission stay -> admission(chi, person, stay, rng);
                case Event.Cancer c ->
                    cancer.row(
                            chi,
                            c.day(),
                            c.site(),
                            c.morphology(),
                            c.stage(),
                            c.grade(),
                            c.laterality(),
                            person.ageOn(c.day()));
                case Event.Prescription p ->
                    prescribing.row(
                            chi,
                            p.day(),
                            p.bnfCode(),
                            p.drug(),
                            p.strength(),
                            p.quantity(),
                            p.dailyMilligrams().map(Records::oneDecimal).orElse(""),
                            person.gp().spoken());
                case Event.LabResult r ->
                    laboratory.row(
                            chi,
                            r.day(),
                            r.code(),
                            r.test(),
                            oneDecimal(r.value()),
                            r.unit(),
                            "L" + r.day().getYear() % 100 + rng.digits(7));
                case Event.Death d ->
                    deaths.row(chi, d.day(), d.underlyingCause(), d.otherCause(), d.place(), person.ageOn(d.day()));
                case Event.Imaging _ -> {}
            }
        }
        if (rng.chance(0.8)) {
            genotype(patient, rng);
        }
    }

    private void demography(Person person, Rng rng) throws IOException {
        demography.row(
                person.chis().getLast(),
                person.name().family(),
                person.name().given(),
                person.sex(),
                person.birth(),
                person.address().street(),
                person.address().town(),
                person.address().postcode(),
                person.phone(),
                person.email(),
                person.gp().spoken(),
                person.practice().code(),
                person.relative().spoken(),
                rng.between(1, 5),
                Math.round(person.heightM() * 100),
                oneDecimal(person.weightKg()));
    }

    /** Now and then the comment names the patient and somebody of the staff, as real ones do. */
    private void admission(String chi, Person person, Event.Admission stay, Rng rng) throws IOException {
        Optional<String> comment = rng.chance(0.3)
                ? Optional.of("Seen by " + stay.consultant().spoken() + ". "
                        + person.name().spoken() + " (CHI " + chi + ") lives alone, daughter to be called.")
                : Optional.empty();
        admissions.row(
                chi,
                stay.day(),
                stay.discharge(),
                stay.hospital().code(),
                stay.specialty(),
                stay.emergency() ? "EMERGENCY" : "ELECTIVE",
                stay.mainCondition(),
                stay.otherCondition(),
                stay.discharge().toEpochDay() - stay.day().toEpochDay(),
                stay.consultant().spoken(),
                comment.orElse(""));
        if (comment.isPresent()) {
            admissions.plant("comment", NAME, stay.consultant().spoken());
            admissions.plant("comment", NAME, person.name().spoken());
            admissions.plant("comment", CHI, chi);
        }
    }

    private void smoking(Patient patient) throws IOException {
        Smoking s = patient.smoking();
        if (patient.died().map(day -> s.recorded().isAfter(day)).orElse(false)) {
            return;
        }
        smoking.row(
                patient.person().chiOn(s.recorded()), s.recorded(), s.status().label(), s.perDay(), s.packYears());
    }

    private void genotype(Patient patient, Rng rng) throws IOException {
        Genotype g = patient.genotype();
        boolean lung = patient.events(Event.Cancer.class).anyMatch(c -> c.site().startsWith("C34"));
        LocalDate last = patient.events().isEmpty()
                ? patient.smoking().recorded()
                : patient.events().getLast().day();
        genotype.row(
                patient.person().chiOn(last),
                "GS" + rng.digits(8),
                g.chrna5RiskAlleles(),
                g.apoe(),
                yesNo(g.brca2Carrier()),
                lung ? yesNo(g.egfrMutated()) : "",
                String.format(Locale.ROOT, "%.3f", g.lungRisk()));
    }

    private static String yesNo(boolean value) {
        return value ? "Y" : "N";
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public void close() throws IOException {
        for (Table table : all) {
            table.close();
        }
    }
}
