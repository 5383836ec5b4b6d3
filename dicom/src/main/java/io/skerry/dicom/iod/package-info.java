/**
 * What the information object definitions of PS3.3 ask of an object, and whether an object does it.
 *
 * <p>{@link io.skerry.dicom.iod.Iods} finds the {@link io.skerry.dicom.iod.Iod} of a SOP class: its modules, their
 * attributes with type and condition, items of sequences, macros. {@link io.skerry.dicom.iod.Checker} compares an object
 * with it, and every value with the rules of its value representation (PS3.5 6.2), and tells {@link
 * io.skerry.dicom.iod.Problem}s. No message holds a value of the object, save codes where only a few are allowed.
 *
 * <p>The tables are facts of the edition of 2008, brought forward by hand where later editions matter; a condition that
 * cannot be tested is never an error. {@code docs/check.md} says what is checked and what is not. Everything here is
 * immutable and safe for all threads.
 */
@NullMarked
package io.skerry.dicom.iod;

import org.jspecify.annotations.NullMarked;
