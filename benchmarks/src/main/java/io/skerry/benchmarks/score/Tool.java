package io.skerry.benchmarks.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A de-identification program, given a folder and left alone until it has filled another. */
interface Tool {
    /**
     * What a run gave.
     *
     * @param outputs the output of each object by the object's file; objects that are missing were held back or failed
     * @param held reasons why objects were held back, by file, where the tool says so
     * @param seconds wall clock of the whole run, start-up included
     */
    record Run(Map<String, Path> outputs, Map<String, String> held, double seconds) {}

    String name();

    /** Whether the program is on this machine. */
    boolean available();

    /**
     * De-identifies a folder.
     *
     * @param images the corpus' images
     * @param work a new folder for the output and whatever else the tool needs
     * @throws IOException if it cannot be run, or ends with an error that leaves nothing to score
     */
    Run run(Path images, Path work) throws IOException, InterruptedException;
}
