package io.skerry.base;

/** Receives how far long work has come. Implementations are safe for calls from several threads. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void advance(long done) {}

        @Override
        public void end() {}
    };

    /**
     * A stage begins.
     *
     * @param what a short noun phrase for people, such as "ingest"
     * @param total units of work, or -1 while unknown; may be called again with the same name once it is known
     */
    void begin(String what, long total);

    /** So many more units are done. */
    void advance(long done);

    /** The stage is over. */
    void end();
}
