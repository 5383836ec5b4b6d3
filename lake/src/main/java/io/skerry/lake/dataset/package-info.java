/**
 * Health records beside the images: CSV files become tables of the de-identified zone, under patient keys, with a
 * verdict a column on whether it may be stored. Entry point: {@link io.skerry.lake.dataset.Datasets}.
 */
@NullMarked
package io.skerry.lake.dataset;

import org.jspecify.annotations.NullMarked;
