/**
 * The inventory and chosen datasets, published into a relational database that a safe haven has already, so that the SQL
 * of its coordinators goes on working. Entry point: {@link io.skerry.mirror.Mirror}. Only what has changed travels, all
 * tables change in one transaction, and what the database's readers see is always one state of the lake.
 */
@NullMarked
package io.skerry.mirror;

import org.jspecify.annotations.NullMarked;
