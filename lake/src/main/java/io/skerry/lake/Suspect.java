package io.skerry.lake;

/**
 * An instance whose UID and header another one has too; whether the pixel data are the same is still to be seen.
 *
 * @param pixelOffset from the start of the data set to the pixel data
 */
record Suspect(InputFile file, String instanceUid, long datasetOffset, long pixelOffset) {}
