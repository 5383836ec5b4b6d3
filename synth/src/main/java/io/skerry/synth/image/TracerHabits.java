package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Rng;

/** How PET scanners say which tracer was given. */
final class TracerHabits {
    private final String truth;
    private final String name;
    private final String study;

    TracerHabits(Rng rng) {
        truth = rng.pickOf("FDG", "FDG", "FDG", "PSMA", "SOMATOSTATIN", "FLUORIDE", "CHOLINE", "FDOPA");
        name = switch (truth) {
            case "PSMA" -> rng.pickOf("68Ga-PSMA-11", "[18F]PSMA-1007", "Solution: PSMA", "");
            case "SOMATOSTATIN" -> rng.pickOf("Ga-68 DOTATATE", "68Ga-DOTATOC", "DOTANOC");
            case "FLUORIDE" -> rng.pickOf("NaF", "Sodium fluoride F18", "18F-NaF");
            case "CHOLINE" -> rng.pickOf("F-18 Fluorocholine", "11C-Choline");
            case "FDOPA" -> rng.pickOf("F-DOPA", "18F-DOPA");
            default ->
                rng.pickOf(
                        "FDG -- fluorodeoxyglucose",
                        "Fluorodeoxyglucose",
                        "F-18 FDG",
                        "FDG",
                        "18F-FDG",
                        "2-deoxy-glucose",
                        "");
        };
        study = "PET CT " + (truth.equals("SOMATOSTATIN") ? "DOTATATE" : truth) + " whole body";
    }

    Protocol protocol() {
        return Protocol.PLAIN
                .set(Tag.Radiopharmaceutical, name)
                .set(Tag.StudyDescription, study)
                .set(Tag.RequestedProcedureDescription, study)
                .set(Tag.PerformedProcedureStepDescription, study)
                .truth("tracer", truth);
    }
}
