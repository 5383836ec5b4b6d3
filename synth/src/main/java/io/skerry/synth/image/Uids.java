package io.skerry.synth.image;

import io.skerry.synth.people.Scanner;
import io.skerry.synth.people.Vendor;

/**
 * UIDs as devices make them: a root, the device's serial number, the time. They tell who scanned when, which is why
 * de-identification has to replace them.
 */
final class Uids {
    private Uids() {}

    /** The prefix of all UIDs that the device makes. */
    static String root(Scanner scanner) {
        Vendor vendor = scanner.vendor();
        String maker = switch (vendor) {
            case SIEMENS -> "1.3.12.2.1107.5.1.4";
            case GE -> "1.2.840.113619.2.55";
            case PHILIPS -> "1.2.840.113704.7.1";
            case CANON -> "1.2.392.200036.9116";
            case PLAIN -> "1.2.826.0.1.3680043";
        };
        return maker + "." + Long.parseLong("1" + scanner.serial());
    }
}
