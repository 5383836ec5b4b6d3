package io.skerry.benchmarks.score;

/** What became of one required action. */
enum Verdict {
    DONE,
    /** The output leaks, or lacks what should be there. */
    LOST,
    /** The object was held back, and with it what should have been kept. */
    HELD,
    /** The object was held back, so what should have been taken out is out. */
    MOOT
}
