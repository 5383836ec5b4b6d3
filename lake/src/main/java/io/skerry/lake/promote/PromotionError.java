package io.skerry.lake.promote;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with promotion and with the inventory it makes. */
public enum PromotionError implements ErrorCode {
    /** A rules file or vocabulary cannot be used. */
    RULES_INVALID(Blame.USER),
    /** The tag lake is empty. */
    NOTHING_INGESTED(Blame.USER),
    /** The image, series and study tables come from different promotions. */
    INVENTORY_HALF_PROMOTED(Blame.USER),
    /** Nothing was promoted yet. */
    INVENTORY_MISSING(Blame.USER),
    /** DuckDB failed. */
    PROMOTION_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    PromotionError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
