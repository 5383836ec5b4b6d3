package io.skerry.synth.image;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Person;
import io.skerry.synth.phantom.Anatomy;
import io.skerry.synth.phantom.Slicer;

/** Gives each person the same body in every study, with a tumour where the study shows one. */
final class Bodies {
    private final Rng seed;

    Bodies(Rng seed) {
        this.seed = seed.fork("bodies");
    }

    Body of(StudyContext study) {
        Person person = study.person();
        double bodyMassIndex = person.weightKg() / (person.heightM() * person.heightM());
        Anatomy anatomy = new Anatomy(seed.fork(person.index()), person.heightM(), bodyMassIndex, lesion(study));
        return new Body(new Slicer(anatomy), anatomy.scale());
    }

    /** A body to be drawn and its size relative to a person of 1.75 m. */
    record Body(Slicer slicer, double scale) {}

    private static Anatomy.Lesion lesion(StudyContext study) {
        if (!study.event().tumour()) {
            return Anatomy.Lesion.NONE;
        }
        return switch (study.event().kind()) {
            case CHEST_CT, CHEST_ABDOMEN_CT -> Anatomy.Lesion.LUNG;
            case ABDOMEN_CT -> Anatomy.Lesion.COLON;
            case HEAD_CT, HEAD_MR -> Anatomy.Lesion.BRAIN;
            case BONE_SCAN -> Anatomy.Lesion.BONES;
            case PET -> study.event().reason().contains("lung") ? Anatomy.Lesion.LUNG : Anatomy.Lesion.COLON;
            case SPINE_MR, KNEE_MR, CHEST_CR, PELVIS_DX, CHEST_DX, ABDOMEN_US, OBSTETRIC_US, MAMMOGRAM ->
                Anatomy.Lesion.NONE;
        };
    }
}
