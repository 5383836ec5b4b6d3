package io.skerry.network.association;

import io.skerry.dicom.TransferSyntax;

/**
 * An accepted presentation context.
 *
 * @param user whether this side may send requests
 * @param provider whether this side answers requests
 */
public record Context(int id, String sopClass, TransferSyntax syntax, boolean user, boolean provider) {}
