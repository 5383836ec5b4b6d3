package io.skerry.synth.clinic;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.Sex;

/** Why somebody comes to the hospital. Twenty people in a row hold each profile in fixed numbers, in seeded order. */
enum Profile {
    LUNG(5, 48, 82, 0.5),
    NEURO(3, 35, 90, 0.5),
    BREAST(2, 42, 78, 1),
    ABDOMEN(2, 40, 84, 0.5),
    CARDIAC(2, 45, 88, 0.4),
    JOINTS(2, 20, 75, 0.5),
    TRAUMA(2, 17, 92, 0.5),
    OBSTETRIC(1, 18, 41, 1),
    CHILD(1, 0, 12, 0.5);

    /** Every block of so many people has the whole mix. */
    static final int BLOCK = 20;

    private final int share;
    private final int youngest;
    private final int oldest;
    private final double women;

    Profile(int share, int youngest, int oldest, double women) {
        this.share = share;
        this.youngest = youngest;
        this.oldest = oldest;
        this.women = women;
    }

    /** The profile of the person at that index. */
    static Profile of(int index, Rng seed) {
        Profile[] block = new Profile[BLOCK];
        int filled = 0;
        for (Profile profile : values()) {
            for (int i = 0; i < profile.share; i++) {
                block[filled++] = profile;
            }
        }
        Rng rng = seed.fork("profiles").fork(index / BLOCK);
        for (int i = BLOCK - 1; i > 0; i--) {
            int j = rng.between(0, i);
            Profile swapped = block[i];
            block[i] = block[j];
            block[j] = swapped;
        }
        return block[index % BLOCK];
    }

    Sex sex(Rng rng) {
        return rng.chance(women) ? Sex.F : Sex.M;
    }

    /** Whole years at the first event. */
    int age(Rng rng) {
        return rng.between(youngest, oldest);
    }
}
