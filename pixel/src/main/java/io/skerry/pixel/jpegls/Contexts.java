package io.skerry.pixel.jpegls;

/** The statistics of the 365 regular contexts and the two of run interruption, T.87 A.2.1 and A.6. */
final class Contexts {
    static final int A = 0;
    static final int B = 1;
    static final int C = 2;
    static final int N = 3;
    /** Numbers of one context lie side by side. */
    static final int SIZE = 4;

    private static final int REGULAR = 365;
    /** First number of the context of runs interrupted between different neighbours (type 0). */
    private static final int RUN = REGULAR * SIZE;

    final int[] state = new int[(REGULAR + 2) * SIZE];
    private final Coding coding;

    Contexts(Coding coding) {
        this.coding = coding;
        reset();
    }

    void reset() {
        int a = coding.firstA();
        for (int at = 0; at < state.length; at += SIZE) {
            state[at + A] = a;
            state[at + B] = 0;
            state[at + C] = 0;
            state[at + N] = 1;
        }
    }

    /** The least k for which n times two to the k reaches a, T.87 A.5.1. */
    static int golomb(int a, int n) {
        int k = Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a);
        return k < 0 ? 0 : k + ((n << k) - a >>> 31);
    }

    /** The Golomb parameter of a regular context. */
    int golomb(int context) {
        return golomb(state[context * SIZE + A], state[context * SIZE + N]);
    }

    /** What is added to a regular context's prediction, T.87 A.4.2. */
    int bias(int context) {
        return state[context * SIZE + C];
    }

    /** Whether codes of k = 0 stand for errors with the other sign first, T.87 A.5.2. */
    boolean isInverted(int context) {
        return coding.near == 0 && 2 * state[context * SIZE + B] <= -state[context * SIZE + N];
    }

    /** Counts an error of a regular context, T.87 A.6. */
    void update(int context, int error) {
        int at = context * SIZE;
        int b = state[at + B] + error * coding.step;
        int n = state[at + N];
        state[at + A] += Math.abs(error);
        if (n == coding.reset) {
            state[at + A] >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        if (b <= -n) {
            b = Math.max(b + n, 1 - n);
            state[at + C] = Math.max(state[at + C] - 1, -128);
        } else if (b > 0) {
            b = Math.min(b - n, 0);
            state[at + C] = Math.min(state[at + C] + 1, 127);
        }
        state[at + B] = b;
        state[at + N] = n;
    }

    /** The Golomb parameter of a run interruption, T.87 A.7.2.1. */
    int runGolomb(int type) {
        int at = RUN + type * SIZE;
        int n = state[at + N];
        return golomb(state[at + A] + (type == 0 ? 0 : n >> 1), n);
    }

    /** The error that a run interruption's code stands for, and the context with it. */
    int runError(int type, int k, int code) {
        int at = RUN + type * SIZE;
        int odd = code + type & 1;
        int magnitude = code + type + odd >> 1;
        int error = (k != 0 || mostlyNegative(at)) == (odd == 1) ? -magnitude : magnitude;
        updateRun(at, type, error, code);
        return error;
    }

    /** The code of a run interruption's error, T.87 A.7.2.1, and the context with it. */
    int runCode(int type, int k, int error) {
        int at = RUN + type * SIZE;
        boolean map = error < 0 ? k != 0 || mostlyNegative(at) : error > 0 && k == 0 && !mostlyNegative(at);
        int code = 2 * Math.abs(error) - type - (map ? 1 : 0);
        updateRun(at, type, error, code);
        return code;
    }

    /** B counts negative errors in the contexts of runs. */
    private boolean mostlyNegative(int at) {
        return 2 * state[at + B] >= state[at + N];
    }

    private void updateRun(int at, int type, int error, int code) {
        if (error < 0) {
            state[at + B]++;
        }
        state[at + A] += code + 1 - type >> 1;
        if (state[at + N] == coding.reset) {
            state[at + A] >>= 1;
            state[at + B] >>= 1;
            state[at + N] >>= 1;
        }
        state[at + N]++;
    }
}
