package io.skerry.synth.people;

/**
 * One imaging device.
 *
 * @param modality the value of (0008,0060)
 * @param vendor whose habits its headers follow
 */
public record Scanner(
        String modality,
        Vendor vendor,
        String manufacturer,
        String model,
        String serial,
        String station,
        String software,
        Hospital hospital) {}
