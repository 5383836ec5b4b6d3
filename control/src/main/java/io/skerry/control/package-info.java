/**
 * The control plane of one Skerry home: its folders, its lock, its PostgreSQL, its keys and its audit log.
 *
 * <p>{@link io.skerry.control.Home#open} is the entry point. Everything else is reached from the home and lives as long
 * as it does.
 */
@NullMarked
package io.skerry.control;

import org.jspecify.annotations.NullMarked;
