package io.skerry.synth.clinic;

import io.skerry.synth.common.Rng;

/**
 * A few variants that the story bends: CHRNA5 rs16969968 goes with smoking, APOE with dementia, a BRCA2 carrier with
 * breast cancer.
 *
 * @param chrna5RiskAlleles 0 to 2
 * @param apoe such as "e3/e4"
 * @param egfrMutated of the lung tumour, false where there is none
 */
public record Genotype(int chrna5RiskAlleles, String apoe, boolean brca2Carrier, boolean egfrMutated, double lungRisk) {
    static Genotype draw(Profile profile, Smoking.Status smoking, Rng rng) {
        double risk = switch (smoking) {
            case NEVER -> 0.30;
            case EX -> 0.38;
            case CURRENT -> 0.46;
        };
        int alleles = (rng.chance(risk) ? 1 : 0) + (rng.chance(risk) ? 1 : 0);
        double e4 = profile == Profile.NEURO ? 0.3 : 0.15;
        String first = rng.chance(e4) ? "e4" : rng.chance(0.09) ? "e2" : "e3";
        String second = rng.chance(e4) ? "e4" : rng.chance(0.09) ? "e2" : "e3";
        String apoe = first.compareTo(second) <= 0 ? first + "/" + second : second + "/" + first;
        boolean brca = rng.chance(profile == Profile.BREAST ? 0.12 : 0.004);
        boolean egfr = profile == Profile.LUNG && rng.chance(smoking == Smoking.Status.NEVER ? 0.4 : 0.1);
        return new Genotype(alleles, apoe, brca, egfr, rng.normal(0.35 * alleles, 0.8));
    }
}
