package io.skerry.synth.clinic;

import static io.skerry.synth.clinic.StudyKind.HEAD_CT;
import static io.skerry.synth.clinic.StudyKind.HEAD_MR;

import io.skerry.synth.common.Rng;
import java.time.LocalDate;

/** Diseases of the brain: a glioblastoma in every block of people, a dementia, and a stroke or another dementia. */
final class NeuroStories {
    private NeuroStories() {}

    static void tell(Profile.Slot slot, Timeline line, LocalDate day) {
        switch (slot.ordinal()) {
            case 0 -> glioblastoma(line, day);
            case 1 -> dementia(line, day);
            default -> {
                if (line.rng().chance(0.6)) {
                    stroke(line, day);
                } else {
                    dementia(line, day);
                }
            }
        }
    }

    private static void glioblastoma(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.image(day, HEAD_CT, "First seizure, ?space occupying lesion", true);
        LocalDate mr = day.plusDays(rng.between(1, 14));
        line.image(mr, HEAD_MR, "Ring enhancing mass left temporal lobe", true);
        LocalDate diagnosis = mr.plusDays(rng.between(4, 28));
        line.cancer(diagnosis, rng.pickOf("C71.1", "C71.2", "C71.9"), "9440/3", 4, rng.pickOf("RIGHT", "LEFT"));
        line.admit(diagnosis, rng.between(5, 18), "Neurosurgery", true, "C71.9", "G40.9");
        line.prescribe(diagnosis.plusDays(30), rng.between(3, 8), "0801050Y0", "Temozolomide", "100mg", 42);
        if (rng.chance(0.5)) {
            line.prescribe(diagnosis.plusDays(5), 6, "0408010G0", "Gabapentin", rng.pickOf("300mg", "600mg"), 84);
        }
        line.image(diagnosis.plusDays(rng.between(60, 120)), HEAD_MR, "Glioblastoma after radiotherapy", true);
        line.image(diagnosis.plusDays(rng.between(200, 420)), HEAD_MR, "Glioblastoma, ?progression", true);
        line.die(diagnosis.plusDays(90 + Math.round(rng.exponential(420))), "C71.9", "");
    }

    private static void dementia(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        boolean diabetes = rng.chance(0.55);
        line.image(day, HEAD_CT, "Memory loss", false);
        line.image(day.plusDays(rng.between(2, 40)), HEAD_MR, "?Alzheimer's disease", rng.chance(0.15));
        LocalDate stay = day.plusDays(rng.between(30, 300));
        line.admit(
                stay,
                rng.between(3, 30),
                "Old Age Psychiatry",
                rng.chance(0.4),
                rng.pickOf("F00.1", "G30.1", "F01.9", "F03"),
                diabetes ? "E11.9" : "");
        line.prescribe(day.plusDays(60), 10, "0411000D0", "Donepezil", "10mg", 28);
        if (diabetes) {
            line.prescribe(day.minusDays(rng.between(100, 900)), 20, "0601022B0", "Metformin", "500mg", 112);
            line.measure(
                    day.minusDays(rng.between(20, 200)), "HBA1C", "Haemoglobin A1c", rng.normal(62, 9), "mmol/mol");
        }
        line.die(day.plusDays(400 + Math.round(rng.exponential(4000))), "G30.9", "J69.0");
    }

    private static void stroke(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.image(day, HEAD_CT, "Sudden left weakness, ?CVA", false);
        line.admit(day, rng.between(4, 40), "Geriatric Medicine", true, "I63.9", "I10");
        line.prescribe(day.plusDays(7), 12, "0209000C0", "Clopidogrel", "75mg", 28);
        if (rng.chance(0.7)) {
            line.prescribe(
                    day.plusDays(40), rng.between(2, 8), "0408010G0", "Gabapentin", rng.pickOf("100mg", "300mg"), 84);
        }
        line.die(day.plusDays(30 + Math.round(rng.exponential(3500))), "I63.9", "J18.0");
        line.image(day.plusDays(rng.between(2, 40)), HEAD_MR, "Acute infarct?", rng.chance(0.15));
    }
}
