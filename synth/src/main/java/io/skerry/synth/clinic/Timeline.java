package io.skerry.synth.clinic;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Hospital;
import io.skerry.synth.people.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects one person's events and drops what would lie after death, before birth or outside the archive. */
final class Timeline {
    private final Person person;
    private final Rng rng;
    private final Hospital home;
    private final LocalDate start;
    private final LocalDate end;
    private final List<Event> events = new ArrayList<>();

    Timeline(Person person, Hospital home, LocalDate start, LocalDate end, Rng rng) {
        this.person = person;
        this.home = home;
        this.start = start;
        this.end = end;
        this.rng = rng;
    }

    Person person() {
        return person;
    }

    Rng rng() {
        return rng;
    }

    void image(LocalDate day, StudyKind kind, String reason, boolean tumour) {
        LocalDateTime at = day.atTime(rng.between(8, 18), rng.between(0, 59), rng.between(0, 59));
        var referrer = rng.chance(0.5) ? person.gp() : rng.pick(home.consultants());
        events.add(new Event.Imaging(at, kind, home, referrer, reason, tumour));
    }

    void admit(LocalDate day, int nights, String specialty, boolean emergency, String main, String other) {
        LocalDate out = day.plusDays(nights);
        events.add(
                new Event.Admission(day, out, home, specialty, emergency, main, other, rng.pick(home.consultants())));
    }

    void prescribe(LocalDate from, int months, String bnfCode, String drug, String strength, int quantity) {
        for (int i = 0; i < months; i++) {
            events.add(new Event.Prescription(from.plusDays(28L * i), bnfCode, drug, strength, quantity));
        }
    }

    void measure(LocalDate day, String code, String test, double value, String unit) {
        events.add(new Event.LabResult(day, code, test, Math.max(0.1, value), unit));
    }

    void cancer(LocalDate day, String site, String morphology, int stage, String laterality) {
        events.add(new Event.Cancer(day, site, morphology, stage, rng.between(1, 3), laterality));
    }

    void die(LocalDate day, String underlying, String other) {
        events.add(new Event.Death(day, underlying, other, rng.pickOf("HOSPITAL", "HOSPITAL", "HOME", "HOSPICE")));
    }

    /** The events in order, cut at death; a stay that death ends is discharged on that day. */
    List<Event> build() {
        Optional<Event.Death> death = events.stream()
                .filter(Event.Death.class::isInstance)
                .map(Event.Death.class::cast)
                .filter(d -> !d.day().isAfter(end))
                .min(Comparator.comparing(Event.Death::day));
        LocalDate last = death.map(Event.Death::day).orElse(end);
        List<Event> kept = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Death
                    || event.day().isAfter(last)
                    || event.day().isBefore(earliest())) {
                continue;
            }
            kept.add(
                    event instanceof Event.Admission stay && stay.discharge().isAfter(last)
                            ? endedOn(stay, last)
                            : event);
        }
        death.ifPresent(kept::add);
        kept.sort(Comparator.comparing(Event::day).thenComparing(e -> e instanceof Event.Death ? 1 : 0));
        return kept;
    }

    private LocalDate earliest() {
        return person.birth().isAfter(start) ? person.birth() : start;
    }

    private static Event endedOn(Event.Admission stay, LocalDate last) {
        return new Event.Admission(
                stay.day(),
                last,
                stay.hospital(),
                stay.specialty(),
                stay.emergency(),
                stay.mainCondition(),
                stay.otherCondition(),
                stay.consultant());
    }
}
