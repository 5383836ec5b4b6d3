/**
 * Series of CT, MR and PT images as NIfTI-1 volumes with BIDS sidecars, for analysis software that reads no DICOM.
 *
 * <p>Start with {@link io.skerry.pixel.nifti.NiftiConversion}. Nothing that says who a patient is leaves: sidecars are
 * made from an allow-list, and names of files hold no description unless asked for.
 */
@NullMarked
package io.skerry.pixel.nifti;

import org.jspecify.annotations.NullMarked;
