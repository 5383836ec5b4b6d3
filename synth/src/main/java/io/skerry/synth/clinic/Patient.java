package io.skerry.synth.clinic;

import io.skerry.synth.people.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person with everything that happened to them.
 *
 * @param events in order of time; none after a death
 */
public record Patient(Person person, Smoking smoking, Genotype genotype, List<Event> events) {
    public Patient {
        events = List.copyOf(events);
    }

    /** The events of one kind, in order of time. */
    public <T extends Event> Stream<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Optional<LocalDate> died() {
        return events(Event.Death.class).findFirst().map(Event.Death::day);
    }
}
