package io.skerry.phi.pixel;

import java.util.Optional;
import java.util.ServiceLoader;

/** The text finder on the class path, looked for once. */
final class Installed {
    static final Optional<TextFinder> FINDER = ServiceLoader.load(TextFinder.class, TextFinder.class.getClassLoader())
            .findFirst();

    private Installed() {}
}
