package io.skerry.synth.people;

/**
 * A general practice.
 *
 * @param code its five-digit number
 */
public record Practice(String code, String name, Address address, String phone) {}
