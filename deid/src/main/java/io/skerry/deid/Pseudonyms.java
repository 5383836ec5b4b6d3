package io.skerry.deid;

import io.skerry.base.Recent;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names that one project uses in place of identifiers. Each derives from the project's key and the original by
 * HMAC-SHA-256, so they agree across files, references, runs and machines with no table to keep, and without the key
 * neither can they be undone nor two projects' be joined.
 *
 * <p>Safe for use by several threads.
 */
public final class Pseudonyms {
    /** The furthest a date may move, in days. */
    public static final int MAX_SHIFT_DAYS = 365;

    /** Neither vowels, so that no words come out, nor digits, so that nothing reads like a person's number. */
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final int PATIENT_SYMBOLS = 16;
    /** With the letter in front, as many as a short string (SH) holds. */
    private static final int CODE_SYMBOLS = 15;

    /** Digits of a fingerprint: enough to tell the keys of a project apart. */
    private static final int ID_DIGITS = 8;

    /** The images of a series share all names but one. */
    private static final int MOST_REMEMBERED = 256;

    private final Recent<String, String> uids = new Recent<>(MOST_REMEMBERED);
    private final Recent<String, Person> people = new Recent<>(MOST_REMEMBERED);
    private final ThreadLocal<Mac> mac;
    private final int keyVersion;

    public Pseudonyms(ProjectKey key) {
        keyVersion = key.version();
        SecretKeySpec spec = new SecretKeySpec(key.secret(), "HmacSHA256");
        mac = ThreadLocal.withInitial(() -> {
            try {
                Mac made = Mac.getInstance("HmacSHA256");
                made.init(spec);
                return made;
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        });
    }

    /**
     * The project's UID for an original one: {@code 2.25.} and the number of a UUID (PS3.5 B.2), whose bits are
     * marked as version 8 (RFC 9562 5.8). At most 44 characters.
     *
     * @param original any UID, its padding removed
     */
    public String uid(String original) {
        return uids.find(original).orElseGet(() -> {
            String made = makeUid(original);
            uids.put(original, made);
            return made;
        });
    }

    private String makeUid(String original) {
        byte[] hash = hash("uid", original);
        hash[6] = (byte) ((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, hash, 0, 16);
    }

    /** The project's patient ID: {@code P} and 16 letters, fit for a folder's name. */
    public String patientId(String person) {
        return person(person).id();
    }

    private record Person(String id, int dayShift) {}

    private Person person(String person) {
        return people.find(person).orElseGet(() -> {
            String id = "P" + symbols(hash("patient", person), PATIENT_SYMBOLS);
            Person made = new Person(id, makeDayShift(person));
            people.put(person, made);
            return made;
        });
    }

    /**
     * By how many whole days each date of this person moves, in images and records alike: from -365 to 365, never 0.
     */
    public int dayShift(String person) {
        return person(person).dayShift();
    }

    private int makeDayShift(String person) {
        long number = ByteBuffer.wrap(hash("shift", person)).getLong();
        int place = (int) Long.remainderUnsigned(number, 2L * MAX_SHIFT_DAYS) - MAX_SHIFT_DAYS;
        return place >= 0 ? place + 1 : place;
    }

    /**
     * The project's code for some other identifier, such as an accession number: 16 letters, which a short string (SH)
     * can hold.
     *
     * @param kind what it identifies; equal originals of different kinds get codes that have nothing in common
     */
    public String code(String kind, String original) {
        return "A" + symbols(hash("code\0" + kind, original), CODE_SYMBOLS);
    }

    /** Which version of the project's key these names come from, from 1; 0 for a key that no file holds. */
    public int keyVersion() {
        return keyVersion;
    }

    /** A fingerprint of the key, 8 hexadecimal digits: it tells two keys apart and nothing about either. */
    public String keyId() {
        return HexFormat.of().formatHex(hash("key", "fingerprint")).substring(0, ID_DIGITS);
    }

    private byte[] hash(String purpose, String original) {
        Mac hmac = mac.get();
        hmac.update(purpose.getBytes(StandardCharsets.UTF_8));
        hmac.update((byte) 0);
        return hmac.doFinal(original.getBytes(StandardCharsets.UTF_8));
    }

    private static String symbols(byte[] hash, int count) {
        BigInteger rest = new BigInteger(1, hash);
        StringBuilder out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            out.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return out.toString();
    }
}
