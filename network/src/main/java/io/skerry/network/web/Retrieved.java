package io.skerry.network.web;

import java.nio.file.Path;

/**
 * An object that was retrieved.
 *
 * @param file where it is
 * @param sopInstanceUid which one it is
 * @param bytes its size
 * @param isNew false if the same object was there already, byte for byte or not, and was kept
 */
public record Retrieved(Path file, String sopInstanceUid, long bytes, boolean isNew) {}
