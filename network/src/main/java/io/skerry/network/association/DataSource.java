package io.skerry.network.association;

import java.io.IOException;

/** Writes a data set into a message. */
@FunctionalInterface
public interface DataSource {
    /**
     * @throws IOException if the data set cannot be read; the association is aborted then, as the message is half sent
     */
    void writeTo(DataOutput out) throws IOException;
}
