/**
 * Promotion: what crosses from the tag lake into the inventory of the de-identified zone, column by column, by rules
 * that name each modality and each tag. Nothing else crosses. Entry points: {@link io.skerry.lake.promote.Promotion} and
 * {@link io.skerry.lake.promote.PromotionRules}; readers of the inventory begin at
 * {@link io.skerry.lake.promote.Inventory}.
 */
@NullMarked
package io.skerry.lake.promote;

import org.jspecify.annotations.NullMarked;
