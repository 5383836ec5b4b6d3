package io.skerry.phi.pixel;

import io.skerry.base.SkerryException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds and reads the text in a picture. Implementations are found by {@link ServiceLoader}: name them in {@code
 * META-INF/services/io.skerry.phi.pixel.TextFinder}, with a public constructor without arguments that costs nothing; what
 * they need they load with the first picture. One instance serves all threads at once and bounds the memory and the
 * processors that it takes.
 */
public interface TextFinder {
    /**
     * The lines of text in a picture, as it is shown: callers choose windows and look at several renderings if one does
     * not show all.
     *
     * @throws SkerryException if the picture could not be looked at; never means that there is no text
     */
    List<FoundText> find(GreyPicture picture);

    /** The finder on the class path; the module {@code ocr} brings one. */
    static Optional<TextFinder> installed() {
        return Installed.FINDER;
    }
}
