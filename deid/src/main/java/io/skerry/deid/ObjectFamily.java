package io.skerry.deid;

/** Whether an object holds one frame with its attributes on top, or many frames with functional groups. */
enum ObjectFamily {
    CLASSIC,
    ENHANCED
}
