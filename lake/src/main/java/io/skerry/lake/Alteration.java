package io.skerry.lake;

import java.time.Instant;

/** An erasure that took people out of a frozen state of the tables. */
public record Alteration(String erasure, Instant at) {}
