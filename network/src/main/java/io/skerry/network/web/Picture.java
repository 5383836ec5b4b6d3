package io.skerry.network.web;

/**
 * A rendered image.
 *
 * @param mediaType such as image/png
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent") // A file's bytes, handed over.
public record Picture(String mediaType, byte[] bytes) {}
