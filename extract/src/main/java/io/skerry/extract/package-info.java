/**
 * From a frozen cohort to an approved release. {@link io.skerry.extract.Extracts} is the entry point: it resolves a cohort
 * version to files, has each object de-identified and verified, holds the result, and moves it to the project in one step
 * once somebody approves it.
 *
 * <p>What callers may rely on: nothing is in a project's release folder before approval; an object of which anything failed
 * is not in the release; a process that is killed loses nothing, and the same call goes on where it stopped.
 */
@NullMarked
package io.skerry.extract;

import org.jspecify.annotations.NullMarked;
