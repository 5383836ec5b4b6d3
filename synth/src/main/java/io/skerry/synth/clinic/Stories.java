package io.skerry.synth.clinic;

import static io.skerry.synth.clinic.StudyKind.ABDOMEN_CT;
import static io.skerry.synth.clinic.StudyKind.ABDOMEN_US;
import static io.skerry.synth.clinic.StudyKind.BONE_SCAN;
import static io.skerry.synth.clinic.StudyKind.CHEST_ABDOMEN_CT;
import static io.skerry.synth.clinic.StudyKind.CHEST_CR;
import static io.skerry.synth.clinic.StudyKind.CHEST_CT;
import static io.skerry.synth.clinic.StudyKind.CHEST_DX;
import static io.skerry.synth.clinic.StudyKind.HEAD_CT;
import static io.skerry.synth.clinic.StudyKind.KNEE_MR;
import static io.skerry.synth.clinic.StudyKind.MAMMOGRAM;
import static io.skerry.synth.clinic.StudyKind.OBSTETRIC_US;
import static io.skerry.synth.clinic.StudyKind.PELVIS_DX;
import static io.skerry.synth.clinic.StudyKind.PET;
import static io.skerry.synth.clinic.StudyKind.SPINE_MR;

import io.skerry.synth.clinic.Smoking.Status;
import io.skerry.synth.common.Rng;
import java.time.LocalDate;

/** The course of each profile: what is found, imaged, treated, and how it ends. */
final class Stories {
    private Stories() {}

    /** Writes the story of that profile onto the time line, beginning on that day. */
    static void tell(Profile.Slot slot, Timeline line, Status smoking, LocalDate day) {
        switch (slot.profile()) {
            case LUNG -> lung(line, smoking, day, Profile.isTypicalLungCancer(slot));
            case NEURO -> NeuroStories.tell(slot, line, day);
            case BREAST -> breast(line, day);
            case ABDOMEN -> abdomen(line, day);
            case CARDIAC -> cardiac(line, day);
            case JOINTS -> joints(line, day);
            case TRAUMA -> trauma(line, day);
            case OBSTETRIC -> obstetric(line, day);
            case CHILD -> child(line, day);
        }
    }

    private static void lung(Timeline line, Status smoking, LocalDate day, boolean typical) {
        Rng rng = line.rng();
        line.image(day, CHEST_CR, "Cough for six weeks, ?mass", false);
        double risk = switch (smoking) {
            case NEVER -> 0.12;
            case EX -> 0.6;
            case CURRENT -> 0.85;
        };
        boolean cancer = typical || rng.chance(risk);
        LocalDate ct = day.plusDays(rng.between(5, 25));
        line.image(ct, CHEST_CT, cancer ? "Mass right upper zone on CXR" : "Persistent cough, ?ILD", cancer);
        if (smoking != Status.NEVER && rng.chance(0.6)) {
            line.prescribe(day.minusDays(200), 14, "0301011R0", "Salbutamol", "100micrograms/dose", 1);
            line.admit(
                    day.minusDays(rng.between(40, 180)),
                    rng.between(2, 9),
                    "Respiratory Medicine",
                    true,
                    "J44.1",
                    "F17.2");
        }
        if (!cancer) {
            line.prescribe(ct, 1, "0501013B0", "Amoxicillin", "500mg", 21);
            return;
        }
        LocalDate diagnosis = ct.plusDays(rng.between(3, 20));
        if (smoking != Status.NEVER && rng.chance(0.6)) {
            line.image(diagnosis.minusDays(rng.between(200, 900)), CHEST_CT, "Lung cancer screening, low dose", false);
        }
        int stage = rng.pickOf(1, 2, 3, 3, 4, 4);
        line.cancer(
                diagnosis,
                rng.pickOf("C34.1", "C34.1", "C34.3"),
                rng.pickOf("8140/3", "8070/3", "8041/3"),
                stage,
                rng.pickOf("RIGHT", "LEFT"));
        line.measure(diagnosis, "CEA", "Carcinoembryonic antigen", rng.normal(11 + 8 * stage, 6), "ug/L");
        line.image(diagnosis.plusDays(rng.between(7, 28)), PET, "Staging of lung cancer", true);
        LocalDate stay = diagnosis.plusDays(rng.between(20, 50));
        line.admit(
                stay, rng.between(3, 14), stage < 3 ? "Thoracic Surgery" : "Medical Oncology", false, "C34.9", "J44.9");
        line.prescribe(stay.plusDays(14), rng.between(3, 8), "0801050AA", "Pemetrexed", "500mg", 1);
        line.prescribe(diagnosis.plusDays(30), rng.between(4, 12), "0407020Q0", "Morphine sulfate", "10mg", 56);
        line.image(stay.plusDays(rng.between(80, 120)), CHEST_ABDOMEN_CT, "Follow up of lung cancer", true);
        line.image(stay.plusDays(rng.between(260, 330)), CHEST_CT, "Restaging, lung cancer", true);
        if (stage == 4) {
            line.image(stay.plusDays(rng.between(30, 60)), HEAD_CT, "Headache, ?metastases", rng.chance(0.5));
        }
        double mean = new double[] {2600, 1500, 700, 300}[stage - 1];
        line.die(diagnosis.plusDays(60 + Math.round(rng.exponential(mean))), "C34.9", "J18.9");
    }

    private static void breast(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.image(day, MAMMOGRAM, "Screening recall", true);
        if (rng.chance(0.35)) {
            return;
        }
        LocalDate diagnosis = day.plusDays(rng.between(7, 21));
        int stage = rng.pickOf(1, 1, 2, 2, 3, 4);
        line.cancer(diagnosis, "C50.4", "8500/3", stage, rng.pickOf("RIGHT", "LEFT"));
        line.admit(diagnosis.plusDays(25), rng.between(1, 4), "General Surgery", false, "C50.4", "");
        line.prescribe(diagnosis.plusDays(60), 18, "0803041S0", "Tamoxifen", "20mg", 28);
        line.image(diagnosis.plusDays(rng.between(10, 30)), BONE_SCAN, "Staging of breast cancer", stage == 4);
        line.image(day.plusDays(365), MAMMOGRAM, "Surveillance", false);
        line.die(diagnosis.plusDays(300 + Math.round(rng.exponential(stage == 4 ? 900 : 9000))), "C50.9", "");
    }

    private static void abdomen(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.image(day, ABDOMEN_US, "RUQ pain, ?gallstones", false);
        line.measure(day, "ALT", "Alanine aminotransferase", rng.normal(62, 25), "U/L");
        if (rng.chance(0.5)) {
            line.admit(day.plusDays(5), rng.between(1, 5), "General Surgery", true, "K80.2", "");
            return;
        }
        LocalDate ct = day.plusDays(rng.between(4, 20));
        line.image(ct, ABDOMEN_CT, "Weight loss, change of bowel habit", true);
        int stage = rng.between(2, 4);
        line.cancer(ct.plusDays(9), "C18.7", "8140/3", stage, "NOT APPLICABLE");
        line.measure(ct.plusDays(9), "CEA", "Carcinoembryonic antigen", rng.normal(25, 10), "ug/L");
        line.admit(ct.plusDays(24), rng.between(5, 16), "Colorectal Surgery", false, "C18.7", "D50.9");
        line.prescribe(ct.plusDays(60), 6, "0801030K0", "Capecitabine", "500mg", 120);
        line.image(ct.plusDays(rng.between(30, 45)), PET, "Staging of colorectal cancer", true);
        line.image(ct.plusDays(200), ABDOMEN_CT, "Follow up after resection", false);
        line.die(ct.plusDays(200 + Math.round(rng.exponential(stage == 4 ? 600 : 4000))), "C18.9", "");
    }

    private static void cardiac(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.admit(day, rng.between(2, 8), "Cardiology", true, "I21.4", "E78.0");
        line.image(day, CHEST_DX, "Chest pain", false);
        line.measure(day, "TROP", "Troponin I", rng.normal(1800, 600), "ng/L");
        line.prescribe(day.plusDays(5), 24, "0212000B0", "Atorvastatin", "80mg", 28);
        line.prescribe(day.plusDays(5), 24, "0204000H0", "Bisoprolol", "2.5mg", 28);
        line.image(day.plusDays(rng.between(20, 200)), CHEST_CT, "?Pulmonary embolism", false);
        line.die(day.plusDays(120 + Math.round(rng.exponential(4500))), "I25.1", "I50.9");
    }

    private static void joints(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        boolean knee = rng.chance(0.5);
        line.image(
                day, knee ? KNEE_MR : SPINE_MR, knee ? "Twisting injury, ?meniscus" : "Back pain, L5 sciatica", false);
        line.prescribe(day, rng.between(1, 6), "1001010P0", "Naproxen", "250mg", 56);
        if (!knee && rng.chance(0.6)) {
            line.prescribe(
                    day.plusDays(10), rng.between(2, 9), "0408010G0", "Gabapentin", rng.pickOf("100mg", "300mg"), 84);
        }
        if (rng.chance(0.4)) {
            line.admit(day.plusDays(70), 1, "Orthopaedics", false, knee ? "S83.2" : "M51.1", "");
        }
    }

    private static void trauma(Timeline line, LocalDate day) {
        Rng rng = line.rng();
        line.image(day, PELVIS_DX, "Fall, unable to weight bear", false);
        line.image(day, HEAD_CT, "Head injury, on anticoagulants", false);
        line.admit(day, rng.between(1, 20), "Orthopaedics", true, "S72.0", "W19.9");
        line.prescribe(day.plusDays(3), 3, "0407010F0", "Co-codamol", "30mg/500mg", 100);
    }

    private static void obstetric(Timeline line, LocalDate day) {
        line.image(day, OBSTETRIC_US, "Dating scan", false);
        line.image(day.plusDays(56), OBSTETRIC_US, "Anomaly scan", false);
        line.prescribe(day, 3, "0901020G0", "Folic acid", "400micrograms", 28);
        line.admit(day.plusDays(190), 2, "Obstetrics", false, "O80", "Z37.0");
    }

    private static void child(Timeline line, LocalDate day) {
        line.image(day, CHEST_CR, "Pyrexia and cough, ?pneumonia", false);
        line.prescribe(day, 1, "0501013B0", "Amoxicillin", "125mg/5ml", 100);
        if (line.rng().chance(0.5)) {
            line.admit(day, line.rng().between(1, 4), "Paediatrics", true, "J18.9", "");
        }
    }
}
