/**
 * What tests of several modules need: real files, other people's programs, a reader of other formats. It knows none of
 * the modules under test, so that each may use it, and what it reads is read without them. Tests that need what is
 * missing on a machine are skipped and say so.
 */
@NullMarked
package io.skerry.testkit;

import org.jspecify.annotations.NullMarked;
