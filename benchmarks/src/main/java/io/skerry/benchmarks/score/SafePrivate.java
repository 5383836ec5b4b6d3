package io.skerry.benchmarks.score;

import java.util.Set;

/** Private elements that Table E.3.10-1 of PS3.15 calls safe, as {@link ElementPath} writes them; those that the corpus has. */
final class SafePrivate {
    private static final Set<String> PATHS = Set.of(
            "(0019,\"SIEMENS MR HEADER\",0C)",
            "(0019,\"SIEMENS MR HEADER\",0D)",
            "(0019,\"SIEMENS MR HEADER\",0E)",
            "(0019,\"SIEMENS MR HEADER\",27)",
            "(0019,\"GEMS_ACQU_01\",23)",
            "(0019,\"GEMS_ACQU_01\",24)",
            "(0019,\"GEMS_ACQU_01\",27)",
            "(0019,\"GEMS_ACQU_01\",9E)",
            "(0043,\"GEMS_PARM_01\",27)",
            "(0045,\"GEMS_HELIOS_01\",01)",
            "(0045,\"GEMS_HELIOS_01\",02)",
            "(2001,\"Philips Imaging DD 001\",03)",
            "(2001,\"Philips Imaging DD 001\",04)",
            "(7053,\"Philips PET Private Group\",00)",
            "(7053,\"Philips PET Private Group\",09)",
            "(01F1,\"ELSCINT1\",01)",
            "(01F1,\"ELSCINT1\",26)",
            "(01F1,\"ELSCINT1\",27)");

    private SafePrivate() {}

    static boolean has(String path) {
        return PATHS.contains(path);
    }
}
