package io.skerry.network.store;

/** Hears of objects, from the threads of associations. */
public interface StoreEvents {
    /** Hears nothing. */
    StoreEvents NONE = new StoreEvents() {};

    /** An object is whole under its name; its sender is told next. */
    default void stored(Stored stored) {}

    /** An object was refused with a status, for a reason that holds no patient's value. */
    default void refused(int status, String reason) {}
}
