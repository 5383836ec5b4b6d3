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

    /**
     * A place in a block.
     *
     * @param ordinal which of the profile's people in the block, from 0
     * @param block which block, from 0
     */
    record Slot(Profile profile, int ordinal, int block) {}

    /** The place of the person at that index. */
    static Slot of(int index, Rng seed) {
        Slot[] slots = new Slot[BLOCK];
        int filled = 0;
        for (Profile profile : values()) {
            for (int i = 0; i < profile.share; i++) {
                slots[filled++] = new Slot(profile, i, index / BLOCK);
            }
        }
        Rng rng = seed.fork("profiles").fork(index / BLOCK);
        for (int i = BLOCK - 1; i > 0; i--) {
            int j = rng.between(0, i);
            Slot swapped = slots[i];
            slots[i] = slots[j];
            slots[j] = swapped;
        }
        return slots[index % BLOCK];
    }

    Sex sex(Rng rng) {
        return rng.chance(women) ? Sex.F : Sex.M;
    }

    /** Whole years at the first event. */
    int age(Slot slot, Rng rng) {
        return isTypicalLungCancer(slot) ? rng.between(54, 76) : rng.between(youngest, oldest);
    }

    /** Two people of each block are smokers of middle age with lung cancer, so that small populations have some. */
    static boolean isTypicalLungCancer(Slot slot) {
        return slot.profile() == LUNG && slot.ordinal() < 2;
    }
}
