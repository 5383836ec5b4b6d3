package io.skerry.cohort;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Name;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * An order of people that looks like chance and is the same each time: the first 8 bytes of HMAC-SHA-256 under a key of
 * the home, of a purpose, a seed and the EUPI. Who else is in the archive makes no difference to anybody's place. Not for
 * several threads.
 */
final class HashOrder {
    private static final String ALGORITHM = "HmacSHA256";
    private static final double TWO_TO_53 = 0x1.0p53;
    private static final int TOP_53 = 11;

    private final Mac mac;

    HashOrder(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** The place of somebody, as an unsigned number. */
    long place(String purpose, String seed, String eupi) {
        return ByteBuffer.wrap(mac.doFinal((purpose + "\0" + seed + "\0" + eupi).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private double position(String purpose, String seed, String eupi) {
        return (place(purpose, seed, eupi) >>> TOP_53) / TWO_TO_53;
    }

    private record Placed(int person, long place) {}

    /** The chosen: a table with the column person. */
    Name sample(Workbench bench, Select<Record1<Integer>> persons, Sample sample) {
        List<int[]> chosen = new ArrayList<>();
        if (sample.fraction().isPresent()) {
            bench.eachPerson(persons, (person, eupi) -> {
                if (position("sample", sample.seed(), eupi) < sample.fraction().get()) {
                    chosen.add(new int[] {person});
                }
            });
        } else {
            List<Placed> all = new ArrayList<>();
            bench.eachPerson(
                    persons, (person, eupi) -> all.add(new Placed(person, place("sample", sample.seed(), eupi))));
            all.sort(Comparator.comparing(Placed::place, Long::compareUnsigned));
            all.stream().limit(sample.patients()).forEach(placed -> chosen.add(new int[] {placed.person()}));
        }
        return bench.numbers(List.of("person"), chosen);
    }

    /** Everybody's part: a table with the columns person and part. */
    Name split(Workbench bench, Select<Record1<Integer>> persons, Split split) {
        List<String> parts = List.copyOf(split.shares().keySet());
        List<int[]> rows = new ArrayList<>();
        bench.eachPerson(
                persons,
                (person, eupi) ->
                        rows.add(new int[] {person, parts.indexOf(split.part(position("split", split.seed(), eupi)))}));
        return bench.numbers(List.of("person", "part"), rows);
    }
}
