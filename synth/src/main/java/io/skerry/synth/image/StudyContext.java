package io.skerry.synth.image;

import io.skerry.synth.clinic.Event;
import io.skerry.synth.clinic.Patient;
import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Hospital;
import io.skerry.synth.people.Person;
import io.skerry.synth.people.PersonName;
import java.time.LocalDate;

/**
 * One study and everybody who had to do with it.
 *
 * @param number position among the person's studies, from 1
 * @param chi the patient's number on that day
 * @param accession the accession number
 * @param description the study description as typed
 */
record StudyContext(
        Patient patient,
        Event.Imaging event,
        int number,
        String chi,
        String accession,
        String studyId,
        String uid,
        String description,
        String protocol,
        PersonName radiologist,
        PersonName operator,
        Rng rng) {

    Person person() {
        return patient.person();
    }

    Hospital hospital() {
        return event.hospital();
    }

    LocalDate day() {
        return event.day();
    }
}
