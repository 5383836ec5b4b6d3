package io.skerry.network.association;

/**
 * A message as it comes in.
 *
 * @param data the data set's bytes, still to be read; empty where the command has none. It ends with the next message.
 */
public record Message(Context context, Command command, DataStream data) {}
